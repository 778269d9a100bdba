package dev.weir.deploy.up;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.weir.broker.EmbeddedBroker;
import dev.weir.ingest.IngestService;
import dev.weir.platform.Health;
import dev.weir.platform.HttpConfig;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.sink.SinkService;
import dev.weir.stream.StreamService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.NetworkClient;
import org.slf4j.LoggerFactory;

/** Kafka and the services, to be started in this process. */
public final class AllInOne {
    private static final String HOST = "127.0.0.1";

    private final ConfigOptions options;
    private final Path data;
    private final int kafkaPort;
    private final Map<String, Object> fixed;

    /**
     * Stores what to start.
     *
     * @param data where {@code kafka/} and {@code state/} are kept
     * @param kafkaPort port of Kafka; 0 takes a free one
     * @param own full keys with values that win over the configuration's file
     */
    public AllInOne(ConfigOptions options, Path data, int kafkaPort, Map<String, Object> own) {
        this.options = options;
        this.data = data;
        this.kafkaPort = kafkaPort;
        this.fixed = new HashMap<>(own);
        fixed.put("weir.data-dir", data.toString());
        fixed.put("weir.ingest.http.port", 0);
        fixed.put("weir.ingest.http.host", HOST);
        fixed.put("weir.stream.http.port", 0);
        fixed.put("weir.stream.http.host", HOST);
        fixed.put("weir.sink.http.port", 0);
        fixed.put("weir.sink.http.host", HOST);
    }

    /**
     * What was started.
     *
     * @param kafka address of Kafka
     * @param console address of the console and the API
     */
    public record Started(String kafka, String console) {

        /** What to say once it is ready. */
        public String line() {
            return "Kafka: %s%nWeir is ready: %s".formatted(kafka, console);
        }
    }

    /**
     * Checks what can be known before anything is started.
     *
     * @throws dev.weir.platform.UserError naming what is wrong
     */
    public void check() {
        Preflight.checkPort(http(options.check(fixed)));
    }

    private static HttpConfig http(Settings settings) {
        return HttpConfig.of(settings.at("weir.query"));
    }

    /** Starts everything, one after the other. */
    public Started start(Foreground parts, Metrics metrics, Health health) {
        quietClients();
        EmbeddedBroker broker =
                parts.start(new EmbeddedBroker(data.resolve("kafka"), kafkaPort, Map.of()).onFault(parts::fail));
        fixed.put("weir.kafka.bootstrap.servers", broker.bootstrapServers());
        IngestService ingest = parts.start(new IngestService(options.load(fixed), metrics, health));
        StreamService stream = parts.start(new StreamService(options.load(fixed), metrics, health));
        fixed.put("weir.query.ingest-endpoints", List.of(HOST + ":" + ingest.port()));
        fixed.put("weir.query.store-endpoints", List.of(HOST + ":" + stream.port()));
        Settings settings = options.load(fixed);
        QueryService query = parts.start(new QueryService(settings, metrics, health));
        if (SinkService.isConfigured(settings)) {
            SinkService _ = parts.start(new SinkService(settings, metrics, health));
        }
        String host = http(settings).host();
        return new Started(broker.bootstrapServers(), "%s://%s:%d".formatted(query.scheme(), host, query.port()));
    }

    /** The broker is in this process: what clients say about connections is only about its start and its end. */
    private static void quietClients() {
        if (LoggerFactory.getLogger(NetworkClient.class) instanceof Logger logger) {
            logger.setLevel(Level.ERROR);
        }
    }
}
