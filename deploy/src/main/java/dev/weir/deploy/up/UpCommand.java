package dev.weir.deploy.up;

import dev.weir.deploy.health.Served;
import dev.weir.deploy.help.Heading;
import dev.weir.deploy.help.Manual;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
public final class UpCommand implements Callable<Integer>, Served {
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
        AllInOne all = new AllInOne(options, data, kafkaPort, own());
        all.check();
        Health health = new Health();
        try (Metrics metrics = new Metrics()) {
            return new Foreground(health, spec.commandLine().getOut())
                    .run(parts -> Ready.of(all.start(parts, metrics, health).line()));
        }
    }

    @Override
    public URI address() {
        return Served.address(options.load(own()), "query");
    }

    private Map<String, Object> own() {
        Map<String, Object> own = new HashMap<>();
        if (port != null) {
            own.put("weir.query.http.port", port);
        }
        if (!blobs.isEmpty()) {
            own.put(
                    "weir.ingest.folders",
                    blobs.stream()
                            .map(folder -> folder.toAbsolutePath().toString())
                            .toList());
        }
        return own;
    }
}
