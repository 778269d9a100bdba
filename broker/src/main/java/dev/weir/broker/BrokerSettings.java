package dev.weir.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The Kafka settings of a node, alone or in a cluster. */
public final class BrokerSettings {
    static final String CONTROLLER = "CONTROLLER";

    private BrokerSettings() {}

    /** The settings for a log directory and the port of the clients, with {@code overrides} over them. */
    static Properties of(Path log, int port, ClusterNode node, Map<String, String> overrides) {
        Properties properties = new Properties();
        properties.putAll(node(log, port, node));
        properties.putAll(anywhere(node.copies(), node.copiesInSync()));
        properties.putAll(overrides);
        return properties;
    }

    /** What a node that is alone sets, wherever it runs: all but its directory, its addresses and its identity. */
    public static Map<String, String> alone() {
        return anywhere(1, 1);
    }

    private static Map<String, String> anywhere(int copies, int inSync) {
        Map<String, String> settings = new TreeMap<>(copies(copies, inSync));
        settings.putAll(SMALL);
        settings.putAll(TIMES);
        return settings;
    }

    /** The same for the time in which the node is a controller only. */
    static Properties controllerOnly(Path log, int port, ClusterNode node, Map<String, String> overrides) {
        Properties properties = of(log, port, node, overrides);
        properties.put("process.roles", "controller");
        properties.put("listeners", controllerListener(node));
        properties.remove("inter.broker.listener.name");
        return properties;
    }

    private static String controllerListener(ClusterNode node) {
        return CONTROLLER + "://" + node.controller(node.id());
    }

    private static Map<String, String> node(Path log, int port, ClusterNode node) {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                String.valueOf(node.id()),
                "controller.quorum.voters",
                node.voters(),
                "controller.listener.names",
                CONTROLLER,
                "inter.broker.listener.name",
                "PLAINTEXT",
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "listeners",
                "PLAINTEXT://" + EmbeddedBroker.HOST + ":" + port + "," + controllerListener(node),
                "log.dirs",
                log.toString());
    }

    private static Map<String, String> copies(int copies, int inSync) {
        return Map.of(
                "default.replication.factor", String.valueOf(copies),
                "min.insync.replicas", String.valueOf(inSync),
                "offsets.topic.replication.factor", String.valueOf(copies),
                "transaction.state.log.replication.factor", String.valueOf(copies),
                "transaction.state.log.min.isr", String.valueOf(inSync),
                "share.coordinator.state.topic.replication.factor", String.valueOf(copies),
                "share.coordinator.state.topic.min.isr", String.valueOf(inSync),
                "auto.create.topics.enable", "false");
    }

    /** Few partitions, threads and buffers: a quick start and little memory. */
    private static final Map<String, String> SMALL = Map.of(
            "offsets.topic.num.partitions", "4",
            "transaction.state.log.num.partitions", "4",
            "share.coordinator.state.topic.num.partitions", "1",
            "num.network.threads", "2",
            "num.io.threads", "4",
            "num.recovery.threads.per.data.dir", "2",
            "background.threads", "4",
            "log.cleaner.dedupe.buffer.size", "8388608",
            // Little to read again after a crash.
            "log.segment.bytes", "134217728",
            "log.index.size.max.bytes", "1048576");

    private static final Map<String, String> TIMES = Map.of(
            // After a crash the node waits for the session of its earlier life to end.
            "broker.session.timeout.ms", "2000",
            "broker.heartbeat.interval.ms", "400",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "500",
            // Open transactions of a process that died end soon after their timeout.
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
            // Records may carry the time of their event, which may lie ahead.
            "log.message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE),
            // How far the jobs have read is known also after a long stand-still.
            "offsets.retention.minutes", String.valueOf(Integer.MAX_VALUE),
            // On disk within seconds, and a recovery that begins there.
            "log.flush.scheduler.interval.ms", "5000",
            "log.flush.interval.ms", "10000",
            "log.flush.offset.checkpoint.interval.ms", "10000");
}
