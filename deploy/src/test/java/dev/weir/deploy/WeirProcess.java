package dev.weir.deploy;

import dev.weir.deploy.demo.TimedDemo;
import dev.weir.testkit.fleet.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program {@code weir} in a process of its own. */
final class WeirProcess {
    private static final Pattern READY = Pattern.compile("is ready: (http://\\S+)");

    private WeirProcess() {}

    /** Starts the program in {@code directory}, where its output is kept too. */
    static JavaProcess start(Path directory, String... arguments) {
        return start(directory, Map.of(), arguments);
    }

    /** The same with variables of the environment added. */
    static JavaProcess start(Path directory, Map<String, String> environment, String... arguments) {
        return JavaProcess.start(
                directory, "weir", Main.class.getName(), List.of("-Xmx1g"), List.of(arguments), environment);
    }

    /**
     * Starts {@code weir demo} with a clock of its own.
     *
     * @param minute where the clock begins, since the epoch
     * @param speed how fast it goes; 0 stands still
     */
    static JavaProcess startDemo(Path directory, long minute, long speed, String... arguments) {
        Stream<String> clock = Stream.of(Long.toString(minute * 60), Long.toString(speed), "--port", "0");
        return JavaProcess.start(
                directory,
                "demo",
                TimedDemo.class.getName(),
                List.of("-Xmx1g"),
                Stream.concat(clock, Stream.of(arguments)).toList());
    }

    /** The address that {@code weir up} prints once it is ready. */
    static String awaitReady(JavaProcess weir) {
        return weir.await(() -> address(weir.out()), "it is ready");
    }

    /** The same address in what was printed so far. */
    static Optional<String> address(String printed) {
        Matcher matcher = READY.matcher(printed);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
