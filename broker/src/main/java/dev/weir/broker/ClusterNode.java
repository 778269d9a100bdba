package dev.weir.broker;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/**
 * The place of a node in a cluster of brokers that are controllers, too. All listen on loopback.
 *
 * @param id from 1 on
 * @param clusterId the same for all nodes: a Kafka UUID, 16 bytes in URL-safe base 64
 * @param controllerPorts TCP port of each node's controller, in the order of the ids
 */
public record ClusterNode(int id, String clusterId, List<Integer> controllerPorts) {
    private static final int MOST_COPIES = 3;

    public ClusterNode {
        controllerPorts = List.copyOf(controllerPorts);
        if (id < 1 || id > controllerPorts.size()) {
            throw new IllegalArgumentException("node " + id + " of " + controllerPorts.size());
        }
    }

    static ClusterNode alone() {
        return new ClusterNode(1, Uuid.randomUuid().toString(), List.of(Ports.free()));
    }

    String controller(int node) {
        return EmbeddedBroker.HOST + ":" + controllerPorts.get(node - 1);
    }

    String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(node -> node + "@" + controller(node))
                .collect(Collectors.joining(","));
    }

    int copies() {
        return Math.min(MOST_COPIES, controllerPorts.size());
    }

    /** One copy may be away where there are three. */
    int copiesInSync() {
        return Math.max(1, copies() - 1);
    }
}
