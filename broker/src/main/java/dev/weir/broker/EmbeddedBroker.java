package dev.weir.broker;

import dev.weir.platform.Component;
import dev.weir.platform.UserError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** One Kafka node, broker and controller, in this process. It listens on loopback only and keeps its data in a directory. */
public final class EmbeddedBroker implements Component {
    static final String HOST = "127.0.0.1";
    private static final int PORT_ATTEMPTS = 5;

    private final BrokerDirectory directory;
    private final int wantedPort;
    private final Map<String, String> overrides;
    private final Optional<ClusterNode> place;
    private final BrokerFaults faults;
    private @Nullable KafkaRaftServer server;
    private int port;

    /**
     * A node that is alone.
     *
     * @param directory where the data are kept; made when missing
     * @param port TCP port of the clients; 0 takes a free one
     * @param overrides Kafka broker settings that replace those of this class
     */
    public EmbeddedBroker(Path directory, int port, Map<String, String> overrides) {
        this(directory, port, overrides, Optional.empty());
    }

    /**
     * A node of a cluster. {@link #start} returns when enough of the others run to elect a controller.
     *
     * @param port TCP port of the clients, the same after a restart
     */
    public EmbeddedBroker(Path directory, int port, Map<String, String> overrides, ClusterNode place) {
        this(directory, port, overrides, Optional.of(place));
    }

    private EmbeddedBroker(Path directory, int port, Map<String, String> overrides, Optional<ClusterNode> place) {
        this.place = place;
        this.directory = new BrokerDirectory(directory);
        this.wantedPort = port;
        this.overrides = Map.copyOf(overrides);
        this.faults = new BrokerFaults(this.directory);
    }

    /** Calls {@code listener} once, from a thread of Kafka, when the broker had to give up after its start, as on a full disk. */
    public EmbeddedBroker onFault(Consumer<UserError> listener) {
        faults.listener(listener);
        return this;
    }

    /**
     * Returns when clients can produce and consume.
     *
     * @throws UserError when the directory is in use, not writable or full, or the port is taken
     */
    @Override
    public void start() {
        directory.open();
        faults.watch();
        for (int attempt = 1; server == null; attempt++) {
            port = wantedPort == 0 ? Ports.free() : Ports.checkFree(wantedPort);
            tryStart(attempt < PORT_ATTEMPTS);
        }
    }

    private void tryStart(boolean mayRetry) {
        ClusterNode node = place.orElseGet(ClusterNode::alone);
        Properties properties = BrokerSettings.of(directory.log(), port, node, overrides);
        directory.formatOnce(node);
        try {
            if (place.isEmpty() && directory.crashed()) {
                CrashedRun.end(BrokerSettings.controllerOnly(directory.log(), port, node, overrides));
            }
            server = started(properties);
        } catch (Exception | Error e) {
            if (!mayRetry || !Ports.taken(e)) {
                throw faults.explain(e);
            }
        }
    }

    private static KafkaRaftServer started(Properties properties) {
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        try {
            starting.startup();
            return starting;
        } catch (Exception | Error e) {
            starting.shutdown();
            throw e;
        }
    }

    /** {@code host:port} for {@code bootstrap.servers}. Call after {@link #start}. */
    public String bootstrapServers() {
        return HOST + ":" + port();
    }

    /** The port of the clients. Call after {@link #start}. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return port;
    }

    /** Flushes the logs and stops, within seconds. */
    @Override
    public void close() {
        faults.unwatch();
        KafkaRaftServer running = server;
        server = null;
        try {
            if (running != null) {
                running.shutdown();
                running.awaitShutdown();
            }
        } finally {
            directory.close();
        }
    }
}
