package dev.weir.deploy.up;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.broker.EmbeddedBroker;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.ingest.IngestService;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.stream.StreamService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.NetworkClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code weir up}: Kafka and the three services in this process. */
@Heading("Run")
@Manual(
        examples = {"weir up --blobs DIR", "weir up --config weir.conf --data /var/lib/weir"},
        seeAlso = {"weir status", "weir config", "docs/configuration.md"})
@Command(name = "up", description = "Run everything in one process, Kafka included.")
public final class UpCommand implements Callable<Integer> {
    private static final String HOST = "127.0.0.1";

    @Option(
            names = "--blobs",
            paramLabel = "DIR",
            description = "A folder of flow logs in Azure's container layout. Repeatable.")
    private List<Path> blobs = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where kafka/ and state/ are kept (default: ./data). Deleting state/ loses nothing.")
    private Path data = Path.of("data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "Port of the console and the API (default: that of the configuration, otherwise 8080); 0 takes a"
                            + " free one.")
    private @Nullable Integer port;

    @Option(
            names = "--kafka-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Port of Kafka, on loopback (default: a free one).")
    private int kafkaPort;

    @Mixin
    private ConfigOptions options = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        blobs.forEach(Preflight::checkFolder);
        Map<String, Object> fixed = fixed();
        Settings settings = options.check(fixed);
        HttpConfig http = HttpConfig.of(settings.at("weir.query"));
        Preflight.checkPort(http);
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            return new Foreground(health, spec.commandLine().getOut())
                    .run(parts -> start(parts, fixed, http.host(), metrics, health));
        }
    }

    /** What is so in one process, whatever the configuration says. */
    private Map<String, Object> fixed() {
        Map<String, Object> fixed = new HashMap<>();
        fixed.put("weir.data-dir", data.toString());
        fixed.put("weir.ingest.http.port", 0);
        fixed.put("weir.ingest.http.host", HOST);
        fixed.put("weir.stream.http.port", 0);
        fixed.put("weir.stream.http.host", HOST);
        if (port != null) {
            fixed.put("weir.query.http.port", port);
        }
        if (!blobs.isEmpty()) {
            fixed.put(
                    "weir.ingest.folders",
                    blobs.stream()
                            .map(folder -> folder.toAbsolutePath().toString())
                            .toList());
        }
        return fixed;
    }

    /** The broker is in this process: what clients say about connections is only about its start and its end. */
    private static void quietClients() {
        if (LoggerFactory.getLogger(NetworkClient.class) instanceof Logger logger) {
            logger.setLevel(Level.ERROR);
        }
    }

    private String start(Foreground parts, Map<String, Object> fixed, String host, Metrics metrics, Health health) {
        quietClients();
        EmbeddedBroker broker =
                parts.start(new EmbeddedBroker(data.resolve("kafka"), kafkaPort, Map.of()).onFault(parts::fail));
        fixed.put("weir.kafka.bootstrap.servers", broker.bootstrapServers());
        IngestService ingest = parts.start(new IngestService(options.load(fixed), metrics, health));
        StreamService stream = parts.start(new StreamService(options.load(fixed), metrics, health));
        fixed.put("weir.query.ingest-endpoints", List.of(HOST + ":" + ingest.port()));
        fixed.put("weir.query.store-endpoints", List.of(HOST + ":" + stream.port()));
        QueryService query = parts.start(new QueryService(options.load(fixed), metrics, health));
        return "Kafka: %s%nWeir is ready: %s://%s:%d"
                .formatted(broker.bootstrapServers(), query.scheme(), host, query.port());
    }
}
