package dev.weir.testkit.kafka;

import dev.weir.broker.ClusterNode;
import dev.weir.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program of one node of a {@link KafkaCluster}. */
final class KafkaNode {
    static final String READY = "node is ready";

    private KafkaNode() {}

    /** Arguments: directory, port, node id, cluster id, ports of the controllers with commas, then settings as key=value. */
    public static void main(String[] arguments) {
        List<Integer> controllers =
                Arrays.stream(arguments[4].split(",", -1)).map(Integer::valueOf).toList();
        ClusterNode place = new ClusterNode(Integer.parseInt(arguments[2]), arguments[3], controllers);
        Map<String, String> settings = new TreeMap<>();
        for (String setting : Arrays.asList(arguments).subList(5, arguments.length)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        EmbeddedBroker broker =
                new EmbeddedBroker(Path.of(arguments[0]), Integer.parseInt(arguments[1]), settings, place);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        broker.start();
        System.out.println(READY);
    }
}
