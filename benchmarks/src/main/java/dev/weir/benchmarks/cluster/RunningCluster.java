package dev.weir.benchmarks.cluster;

import dev.weir.benchmarks.cluster.Containers.Images;
import dev.weir.benchmarks.cluster.Node.Kind;
import dev.weir.query.guard.ApiKey;
import dev.weir.testkit.fleet.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** All containers, from their making to their removal. */
final class RunningCluster implements AutoCloseable {
    private static final int DISK_MEBIBYTES = 512;

    private final Sizes sizes;
    private final Path folder;
    private final String key = ApiKey.generate();
    private final List<Node> nodes = new ArrayList<>();
    private final Containers containers;
    private final Brokers brokers;
    private final Disk disk;

    /**
     * Makes the containers and starts none yet.
     *
     * @param jobs of the stream-processors
     * @param folder of configuration and blobs
     */
    RunningCluster(Sizes sizes, String jobs, Images images, Path folder) throws IOException {
        this.sizes = sizes;
        this.folder = folder;
        Iterator<Integer> ports = FreePorts.take(64).iterator();
        for (Kind kind : Kind.values()) {
            for (int number = 1; number <= sizes.of(kind); number++) {
                nodes.add(new Node(kind, number, ports.next()));
            }
        }
        Files.createDirectories(folder.resolve("blobs"));
        containers = new Containers(images, new Settings(sizes, jobs, ApiKey.hash(key)), folder);
        containers.prepare();
        Runtime.getRuntime().addShutdownHook(new Thread(Containers::remove));
        disk = containers.disk(last(Kind.STREAM), DISK_MEBIBYTES);
        for (Node node : nodes) {
            containers.create(node);
        }
        brokers = new Brokers(all(Kind.BROKER));
    }

    /** Those of a kind, in the order of their numbers. */
    List<Node> all(Kind kind) {
        return nodes.stream().filter(node -> node.kind() == kind).toList();
    }

    List<Node> all() {
        return List.copyOf(nodes);
    }

    /** The second of a kind, or the only one. */
    Node second(Kind kind) {
        return all(kind).get(Math.min(2, sizes.of(kind)) - 1);
    }

    /** The one whose disk is {@link #disk}, when the kind is stream. */
    Node last(Kind kind) {
        return all(kind).getLast();
    }

    /** The disk of the last stream-processor. */
    Disk disk() {
        return disk;
    }

    Brokers brokers() {
        return brokers;
    }

    /** Ways to ask each query-service. */
    List<Api> apis() {
        return all(Kind.QUERY).stream().map(node -> new Api(node.port(), key)).toList();
    }

    /** Whether a container does its work; of a broker, whether all of them do. */
    boolean isHealthy(Node node) {
        return node.kind() == Kind.BROKER ? brokers.areHealthy() : node.isReady();
    }

    boolean isHealthy() {
        return nodes.stream().filter(node -> node.kind() != Kind.BROKER).allMatch(Node::isReady)
                && brokers.areHealthy();
    }

    /** Where the containers' output was saved. */
    Path saveLogs() throws IOException, InterruptedException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        for (Node node : nodes) {
            node.saveLogs(logs);
        }
        return logs;
    }

    @Override
    public void close() {
        brokers.close();
        Containers.remove();
    }
}
