package dev.weir.demo.estate;

import static dev.weir.demo.estate.Direction.INBOUND;
import static dev.weir.demo.estate.Direction.OUTBOUND;
import static dev.weir.demo.estate.SecurityRule.ANY;

import dev.weir.demo.estate.Scope.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A network security group.
 *
 * @param group resource group
 * @param subnet id of the subnet that it belongs to
 * @param rules in the order of their priority, the built-in ones last of each direction
 */
public record Nsg(String name, String group, String subnet, List<SecurityRule> rules) {
    static Nsg of(String name, String group, String subnet, SecurityRule... own) {
        List<SecurityRule> rules = new ArrayList<>(List.of(own));
        rules.addAll(builtIn());
        rules.sort(Comparator.comparing(SecurityRule::direction).thenComparing(SecurityRule::priority));
        return new Nsg(name, group, subnet, List.copyOf(rules));
    }

    private static List<SecurityRule> builtIn() {
        return List.of(
                builtIn("AllowVnetInBound", 65000, INBOUND, true, Tag.VIRTUAL_NETWORK, Tag.VIRTUAL_NETWORK),
                builtIn("AllowAzureLoadBalancerInBound", 65001, INBOUND, true, Tag.LOAD_BALANCER, Tag.ANY),
                builtIn("DenyAllInBound", 65500, INBOUND, false, Tag.ANY, Tag.ANY),
                builtIn("AllowVnetOutBound", 65000, OUTBOUND, true, Tag.VIRTUAL_NETWORK, Tag.VIRTUAL_NETWORK),
                builtIn("AllowInternetOutBound", 65001, OUTBOUND, true, Tag.ANY, Tag.INTERNET),
                builtIn("DenyAllOutBound", 65500, OUTBOUND, false, Tag.ANY, Tag.ANY));
    }

    private static SecurityRule builtIn(
            String name, int priority, Direction direction, boolean allows, Scope source, Scope destination) {
        return new SecurityRule(name, true, priority, direction, allows, ANY, source, destination, List.of());
    }

    /** The rule that decides about a flow: the first one that matches. */
    public SecurityRule decide(Direction direction, int protocol, Address source, Address destination, int port) {
        for (SecurityRule rule : rules) {
            if (rule.matches(direction, protocol, source, destination, port)) {
                return rule;
            }
        }
        throw new IllegalStateException("the last rule of " + name + " denies all");
    }

    /** Resource id, in the spelling of Azure's control plane. */
    public String id() {
        return Estate.resource(group, "networkSecurityGroups/" + name);
    }
}
