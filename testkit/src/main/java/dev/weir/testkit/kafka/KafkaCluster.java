package dev.weir.testkit.kafka;

import dev.weir.testkit.fleet.FreePorts;
import dev.weir.testkit.fleet.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** Brokers in processes of their own, which can be killed and started again. Three of them keep three copies of everything. */
public final class KafkaCluster implements TestKafka {
    private static final List<String> JVM = List.of("-Xmx512m");

    private final Path directory;
    private final List<String> settings;
    private final String clusterId = Uuid.randomUuid().toString();
    private final List<Integer> ports;
    private final String controllerPorts;
    private final List<JavaProcess> nodes = new ArrayList<>();

    private KafkaCluster(Path directory, int size, Map<String, String> overrides) {
        this.directory = directory;
        this.settings = overrides.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        List<Integer> free = FreePorts.take(2 * size);
        this.ports = free.subList(0, size);
        this.controllerPorts =
                free.subList(size, 2 * size).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * Starts the brokers and returns when all of them can be used.
     *
     * @param directory where they keep their data and what they print; the caller deletes it
     * @param size number of brokers
     * @param overrides Kafka broker settings of all of them
     */
    public static KafkaCluster start(Path directory, int size, Map<String, String> overrides) {
        KafkaCluster cluster = new KafkaCluster(directory, size, overrides);
        try {
            IntStream.rangeClosed(1, size).forEach(node -> cluster.nodes.add(cluster.process(node)));
            cluster.nodes.forEach(node -> node.awaitOutput(KafkaNode.READY));
            return cluster;
        } catch (RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    private JavaProcess process(int node) {
        List<String> arguments = new ArrayList<>(List.of(
                directory.resolve("broker-" + node).toString(),
                String.valueOf(ports.get(node - 1)),
                String.valueOf(node),
                clusterId,
                controllerPorts));
        arguments.addAll(settings);
        return JavaProcess.start(directory, "broker-" + node, KafkaNode.class.getName(), JVM, arguments);
    }

    /** Ends a broker at once, as a crash does. Brokers count from 1. */
    public void kill(int node) {
        nodes.get(node - 1).kill();
    }

    /** Starts a broker that was killed, with its data, and returns when it can be used. */
    public void restart(int node) {
        JavaProcess process = process(node);
        nodes.set(node - 1, process);
        process.awaitOutput(KafkaNode.READY);
    }

    @Override
    public String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        nodes.forEach(JavaProcess::close);
    }
}
