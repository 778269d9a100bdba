package dev.weir.deploy;

import dev.weir.testkit.fleet.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program {@code weir} in a process of its own. */
final class WeirProcess {
    private static final Pattern READY = Pattern.compile("is ready: (http://\\S+)");

    private WeirProcess() {}

    /** Starts the program in {@code directory}, where its output is kept too. */
    static JavaProcess start(Path directory, String... arguments) {
        return JavaProcess.start(directory, "weir", Main.class.getName(), List.of("-Xmx1g"), List.of(arguments));
    }

    /** The address that {@code weir up} prints once it is ready. */
    static String awaitReady(JavaProcess weir) {
        return weir.await(
                () -> {
                    Matcher matcher = READY.matcher(weir.out());
                    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
                },
                "it is ready");
    }
}
