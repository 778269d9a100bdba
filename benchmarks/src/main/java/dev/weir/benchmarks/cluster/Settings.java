package dev.weir.benchmarks.cluster;

import dev.weir.benchmarks.cluster.Node.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The configuration of services and brokers. */
final class Settings {
    private final Sizes sizes;
    private final String jobs;
    private final String keyHash;

    /**
     * @param jobs of the stream-processors, with commas between them
     * @param keyHash of the API key that query-service takes
     */
    Settings(Sizes sizes, String jobs, String keyHash) {
        this.sizes = sizes;
        this.jobs = jobs;
        this.keyHash = keyHash;
    }

    /** {@code weir.conf} of a service. */
    String weir(Node node) {
        String own = switch (node.kind()) {
            case INGEST -> """
                weir.ingest.http.host = "0.0.0.0"
                weir.ingest.folders = ["/blobs"]
                """;
            case STREAM -> """
                weir.stream.http.host = "0.0.0.0"
                weir.stream.advertised-host = "%s"
                weir.stream.standby-replicas = %d
                weir.stream.jobs = [%s]
                """.formatted(node.host(), sizes.stream() > 1 ? 1 : 0, jobs);
            case QUERY -> """
                weir.query.http.host = "0.0.0.0"
                weir.query.auth.api-keys = [{ name = "prober", hash = "%s", role = "read" }]
                weir.query.store-endpoints = [%s]
                weir.query.ingest-endpoints = [%s]
                """.formatted(keyHash, endpoints(Kind.STREAM), endpoints(Kind.INGEST));
            case BROKER -> throw new IllegalArgumentException("a broker has no weir.conf");
        };
        return """
            weir.instance-id = "%s"
            weir.data-dir = "/var/lib/weir"
            weir.kafka.bootstrap.servers = "%s"
            weir.topics.partitions = %d
            weir.topics.replication-factor = %d
            """.formatted(
                                node.host(),
                                hosts(Kind.BROKER, 9092, ":%d", ","),
                                Math.max(4, 2 * sizes.stream()),
                                sizes.copies())
                + own;
    }

    private String endpoints(Kind kind) {
        return "\"" + hosts(kind, kind.port(), ":%d", "\", \"") + "\"";
    }

    private String hosts(Kind kind, int port, String pattern, String separator) {
        return IntStream.rangeClosed(1, sizes.of(kind))
                .mapToObj(number -> new Node(kind, number, 0).host() + pattern.formatted(port))
                .collect(Collectors.joining(separator));
    }

    /** The environment of a broker: inside at 9092, for this machine at its own port. */
    Map<String, String> broker(Node node) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CLUSTER_ID", "d2VpcmNsdXN0ZXIwMDAwMQ");
        variables.put("KAFKA_HEAP_OPTS", "-Xmx512m");
        variables.put("KAFKA_NODE_ID", String.valueOf(node.number()));
        variables.put("KAFKA_PROCESS_ROLES", "broker,controller");
        variables.put("KAFKA_CONTROLLER_QUORUM_VOTERS", voters());
        variables.put("KAFKA_LISTENERS", "INSIDE://:9092,CONTROLLER://:9093,OUTSIDE://:9094");
        variables.put(
                "KAFKA_ADVERTISED_LISTENERS",
                "INSIDE://%s:9092,OUTSIDE://127.0.0.1:%d".formatted(node.host(), node.port()));
        variables.put(
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT,OUTSIDE:PLAINTEXT");
        variables.put("KAFKA_INTER_BROKER_LISTENER_NAME", "INSIDE");
        variables.put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
        variables.put("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
        variables.put("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        String copies = String.valueOf(sizes.copies());
        String least = String.valueOf(sizes.copies() / 2 + 1);
        for (String topic : List.of("OFFSETS_TOPIC", "TRANSACTION_STATE_LOG")) {
            variables.put("KAFKA_" + topic + "_REPLICATION_FACTOR", copies);
            variables.put("KAFKA_" + topic + "_NUM_PARTITIONS", "6");
        }
        variables.put("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", least);
        return variables;
    }

    private String voters() {
        return IntStream.rangeClosed(1, sizes.brokers())
                .mapToObj(number -> number + "@" + new Node(Kind.BROKER, number, 0).host() + ":9093")
                .collect(Collectors.joining(","));
    }
}
