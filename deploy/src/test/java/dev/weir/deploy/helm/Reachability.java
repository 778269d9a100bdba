package dev.weir.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which connections NetworkPolicies let through, by the rules of Kubernetes: a pod that a policy of a direction chooses may
 * have only those of that direction that one of its policies names, and both ends must agree.
 */
record Reachability(List<Manifest> policies) {

    boolean lets(Party from, Party to, int port) {
        return allows("Egress", from, rule -> to.isAmong(Chart.NAMESPACE, rule.path("to")) && ports(rule, to, port))
                && allows(
                        "Ingress",
                        to,
                        rule -> from.isAmong(Chart.NAMESPACE, rule.path("from")) && ports(rule, to, port));
    }

    private boolean allows(String direction, Party party, Predicate<JsonNode> rule) {
        List<Manifest> mine = policies.stream()
                .filter(policy -> policy.spec().path("policyTypes").toString().contains('"' + direction + '"'))
                .filter(policy ->
                        party.isChosenBy(Chart.NAMESPACE, policy.spec().path("podSelector")))
                .toList();
        return mine.isEmpty()
                || mine.stream()
                        .flatMap(policy ->
                                Manifest.list(policy.spec().path(direction.equals("Egress") ? "egress" : "ingress"))
                                        .stream())
                        .anyMatch(rule);
    }

    /** Over TCP. A port by name is the receiver's; a rule without ports is for all of them. */
    private static boolean ports(JsonNode rule, Party to, int port) {
        List<JsonNode> ports = Manifest.list(rule.path("ports"));
        return ports.isEmpty()
                || ports.stream()
                        .filter(allowed ->
                                allowed.path("protocol").asText("TCP").equals("TCP"))
                        .map(allowed -> allowed.path("port"))
                        .anyMatch(allowed -> allowed.isInt()
                                ? allowed.asInt() == port
                                : to.ports().getOrDefault(allowed.asText(), -1) == port);
    }
}
