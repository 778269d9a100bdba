package dev.weir.sink;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The service in a process of its own, to be killed. */
final class SinkProgram {

    private SinkProgram() {}

    /** The argument is the file of the configuration. */
    public static void main(String[] arguments) throws InterruptedException {
        SinkService service = new SinkService(
                Settings.load(Optional.of(Path.of(arguments[0])), Map.of()), new Metrics(), new Health());
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        service.start();
        Thread.currentThread().join();
    }
}
