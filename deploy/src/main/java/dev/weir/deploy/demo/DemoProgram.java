package dev.weir.deploy.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.deploy.up.AllInOne;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.deploy.up.Foreground;
import dev.weir.deploy.up.Ready;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** All that runs in a demo: the generator, and what {@code weir up} runs. */
final class DemoProgram {
    private static final String NOTICE = "Generated traffic: no real network is shown here";

    /** By then the history is counted, and the console is ready. */
    private static final String DETECT_AFTER = "20 seconds";

    private final DemoWriting writing;
    private final AllInOne all;

    /** Stores what to start. */
    DemoProgram(DemoDirectory directory, DemoWriting writing, int port) {
        this.writing = writing;
        this.all = new AllInOne(
                new ConfigOptions(),
                directory.root(),
                0,
                Map.of(
                        "weir.query.http.port",
                        port,
                        "weir.query.console.notice",
                        NOTICE,
                        "weir.query.rule-files",
                        List.of(directory.rules().toAbsolutePath().toString()),
                        "weir.ingest.folders",
                        List.of(directory.blobs().toAbsolutePath().toString()),
                        "weir.enrich.sources",
                        directory.sources(writing.known()),
                        "weir.stream.detect.start-delay",
                        DETECT_AFTER));
    }

    /** The history is written while Kafka and the services start. */
    Ready start(Foreground parts, Metrics metrics, Health health) {
        quiet();
        all.check();
        HistoryWriter history = writing.begin(parts);
        AllInOne.Started started = all.start(parts, metrics, health);
        Counted counted = parts.start(new Counted(started.console()));
        writing.goOn(parts, history, health, counted::tuples);
        return new Ready(started.line(), writing.hints(started.console()));
    }

    /**
     * What is said about every backlog that is read at once, and needs nobody: batches that the broker refuses and the producer sends
     * again, and a wait that is shown. A broker that cannot store ends the program by another way.
     */
    private static void quiet() {
        Map.of(
                        Foreground.class.getName(),
                        Level.WARN,
                        "kafka.server.ReplicaManager",
                        Level.OFF,
                        "org.apache.kafka.clients.producer.internals.Sender",
                        Level.ERROR,
                        "org.apache.kafka.streams.processor.internals.StateDirectory",
                        Level.ERROR)
                .forEach(DemoProgram::quiet);
    }

    private static void quiet(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof Logger logger) {
            logger.setLevel(level);
        }
    }
}
