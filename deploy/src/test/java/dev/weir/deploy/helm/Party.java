package dev.weir.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One end of a connection: a pod, or an address outside of the cluster.
 *
 * @param address outside of the cluster; empty for a pod
 * @param namespace of a pod
 * @param ports by name
 */
record Party(String name, String address, String namespace, Map<String, String> labels, Map<String, Integer> ports) {

    static Party pod(Manifest workload) {
        Map<String, Integer> ports = new HashMap<>();
        workload.container()
                .path("ports")
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        String name = workload.container().path("name").asText();
        return new Party(name, "", Chart.NAMESPACE, workload.podLabels(), ports);
    }

    /** A pod of others, in a namespace of the same name. */
    static Party other(String name) {
        return new Party(name, "", name, Map.of("app", name), Map.of());
    }

    static Party outside(String address) {
        return new Party(address, address, "", Map.of(), Map.of());
    }

    boolean isChosenBy(String policyNamespace, JsonNode selector) {
        return address.isEmpty() && namespace.equals(policyNamespace) && matches(selector, labels);
    }

    /** Whether one of the peers of a rule is this; a rule without peers is for everybody. */
    boolean isAmong(String policyNamespace, JsonNode peers) {
        return peers.isEmpty() || Manifest.list(peers).stream().anyMatch(peer -> is(policyNamespace, peer));
    }

    private boolean is(String policyNamespace, JsonNode peer) {
        if (peer.has("ipBlock")) {
            return !address.isEmpty() && new Block(peer.path("ipBlock")).contains(address);
        }
        boolean there = peer.has("namespaceSelector")
                ? matches(peer.path("namespaceSelector"), Map.of("kubernetes.io/metadata.name", namespace))
                : namespace.equals(policyNamespace);
        return address.isEmpty() && there && matches(peer.path("podSelector"), labels);
    }

    private static boolean matches(JsonNode selector, Map<String, String> labels) {
        if (selector.has("matchExpressions")) {
            throw new IllegalArgumentException("not understood here: " + selector);
        }
        return labels.entrySet()
                .containsAll(Manifest.texts(selector.path("matchLabels")).entrySet());
    }

    /** Addresses of IPv4. */
    private record Block(JsonNode json) {
        boolean contains(String address) {
            List<JsonNode> except = Manifest.list(json.path("except"));
            return within(address, json.path("cidr").asText())
                    && except.stream().noneMatch(cidr -> within(address, cidr.asText()));
        }

        private static boolean within(String address, String cidr) {
            String[] parts = cidr.split("/", 2);
            int bits = Integer.parseInt(parts[1]);
            long mask = bits == 0 ? 0 : -1L << (32 - bits);
            return (number(address) & mask) == (number(parts[0]) & mask);
        }

        private static long number(String address) {
            long number = 0;
            for (String part : address.split("\\.", -1)) {
                number = number << 8 | Integer.parseInt(part);
            }
            return number;
        }
    }
}
