package dev.weir.benchmarks.cluster;

import dev.weir.benchmarks.cluster.Node.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the containers. Brokers and services talk over one network, services among each other and with this machine over a second one,
 * so that a service can be cut off from the brokers alone.
 */
final class Containers {
    static final String KAFKA = Node.prefixed("kafka");
    private static final String SERVICES = Node.prefixed("services");
    private static final String OUTSIDE = Node.prefixed("outside");
    private static final List<String> NETWORKS = List.of(KAFKA, SERVICES, OUTSIDE);
    private static final String DATA = "/var/lib/weir";

    private final Images images;
    private final Settings settings;
    private final Path folder;

    /** Names of images. */
    record Images(String weir, String kafka) {}

    /** @param folder of configuration, with the blobs in {@code blobs} */
    Containers(Images images, Settings settings, Path folder) {
        this.images = images;
        this.settings = settings;
        this.folder = folder;
    }

    /** Removes what is left of an earlier run, and makes the networks. */
    void prepare() {
        remove();
        Docker.run("network", "create", "--internal", KAFKA);
        Docker.run("network", "create", SERVICES);
        Docker.run("network", "create", OUTSIDE);
    }

    /** Makes a container, which does not run yet. */
    void create(Node node) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "create", "--name", node.container(), "--hostname", node.host(), "--restart", "unless-stopped"));
        command.addAll(List.of(
                "--publish",
                "127.0.0.1:%d:%d".formatted(node.port(), node.kind().port())));
        if (node.kind() == Kind.BROKER) {
            broker(node, command);
        } else {
            service(node, command);
        }
        Docker.run(command);
        joinKafka(node);
    }

    /** Lets a container talk with the brokers. */
    static void joinKafka(Node node) {
        Docker.run("network", "connect", "--alias", node.host(), KAFKA, node.container());
    }

    private void broker(Node node, List<String> command) {
        command.addAll(List.of("--network", OUTSIDE, "--volume", node.container() + ":/var/lib/kafka/data"));
        settings.broker(node).forEach((name, value) -> command.addAll(List.of("--env", name + "=" + value)));
        command.add(images.kafka());
    }

    private void service(Node node, List<String> command) throws IOException {
        Path conf = Files.writeString(folder.resolve(node.host() + ".conf"), settings.weir(node));
        command.addAll(List.of("--network", SERVICES, "--network-alias", node.host(), "--no-healthcheck"));
        command.addAll(List.of("--read-only", "--tmpfs", "/tmp", "--memory", "2g", "--env", "WEIR_JAVA_OPTS=-Xmx1g"));
        command.addAll(List.of("--volume", conf + ":/etc/weir/weir.conf:ro"));
        command.addAll(List.of("--volume", node.container() + ":" + DATA));
        if (node.kind() == Kind.INGEST) {
            command.addAll(List.of("--volume", folder.resolve("blobs") + ":/blobs:ro"));
        }
        command.addAll(List.of(images.weir(), node.kind().text(), "--config", "/etc/weir/weir.conf"));
    }

    /** A disk of a limited size for a service that is made later, and a container that can fill it. */
    Disk disk(Node node, int mebibytes) {
        String options = "o=size=%dm,uid=10001,gid=10001,mode=0750".formatted(mebibytes);
        Docker.run(
                "volume", "create", "--opt", "type=tmpfs", "--opt", "device=tmpfs", "--opt", options, node.container());
        String holder = Node.prefixed("disk");
        Docker.run(
                "run",
                "--detach",
                "--name",
                holder,
                "--network",
                "none",
                "--user",
                "0",
                "--no-healthcheck",
                "--entrypoint",
                "sleep",
                "--volume",
                node.container() + ":/disk",
                images.weir(),
                "infinity");
        return new Disk(holder);
    }

    /** Ends and removes all containers, with their volumes, and the networks. */
    static void remove() {
        List<String> containers = ours("ps", "--all", "--format", "{{.Names}}");
        containers.forEach(name -> Docker.run("rm", "--force", "--volumes", name));
        ours("volume", "ls", "--format", "{{.Name}}").forEach(name -> Docker.run("volume", "rm", name));
        ours("network", "ls", "--format", "{{.Name}}").stream()
                .filter(NETWORKS::contains)
                .forEach(name -> Docker.run("network", "rm", name));
    }

    private static List<String> ours(String... list) {
        return Docker.run(list)
                .lines()
                .filter(name -> name.startsWith(Node.prefixed("")))
                .toList();
    }
}
