package dev.weir.demo.estate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** NSGs as {@code az network nsg list -o json} writes them. */
public final class NsgDocument {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NsgDocument() {}

    public static String of(List<Nsg> nsgs) {
        ArrayNode list = JSON.createArrayNode();
        nsgs.forEach(nsg -> list.add(nsg(nsg)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(list) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode nsg(Nsg nsg) {
        ObjectNode node = JSON.createObjectNode();
        rules(node.putArray("defaultSecurityRules"), nsg, true);
        node.put("flushConnection", false)
                .put("id", nsg.id())
                .put("location", Estate.REGION)
                .put("name", nsg.name())
                .put("provisioningState", "Succeeded")
                .put("resourceGroup", nsg.group());
        rules(node.putArray("securityRules"), nsg, false);
        node.putArray("subnets").addObject().put("id", nsg.subnet()).put("resourceGroup", nsg.group());
        return node.put("type", "Microsoft.Network/networkSecurityGroups");
    }

    private static void rules(ArrayNode list, Nsg nsg, boolean builtIn) {
        nsg.rules().stream()
                .filter(rule -> rule.builtIn() == builtIn)
                .forEach(rule -> list.add(rule(nsg, rule, builtIn ? "defaultSecurityRules" : "securityRules")));
    }

    private static ObjectNode rule(Nsg nsg, SecurityRule rule, String kind) {
        ObjectNode node = JSON.createObjectNode()
                .put("access", rule.allows() ? "Allow" : "Deny")
                .put("destinationAddressPrefix", rule.destination().text());
        node.putArray("destinationAddressPrefixes");
        ports(node, rule);
        node.put("direction", rule.direction().text())
                .put("id", nsg.id() + "/" + kind + "/" + rule.name())
                .put("name", rule.name())
                .put("priority", rule.priority())
                .put("protocol", protocol(rule))
                .put("provisioningState", "Succeeded")
                .put("resourceGroup", nsg.group())
                .put("sourceAddressPrefix", rule.source().text());
        node.putArray("sourceAddressPrefixes");
        node.put("sourcePortRange", "*");
        node.putArray("sourcePortRanges");
        return node.put("type", "Microsoft.Network/networkSecurityGroups/" + kind);
    }

    /** One port or all stand alone; several stand in the list. */
    private static void ports(ObjectNode node, SecurityRule rule) {
        if (rule.ports().size() < 2) {
            node.put(
                    "destinationPortRange",
                    rule.ports().isEmpty() ? "*" : String.valueOf(rule.ports().getFirst()));
        }
        ArrayNode list = node.putArray("destinationPortRanges");
        if (rule.ports().size() > 1) {
            rule.ports().forEach(port -> list.add(String.valueOf(port)));
        }
    }

    private static String protocol(SecurityRule rule) {
        return switch (rule.protocol()) {
            case SecurityRule.TCP -> "Tcp";
            case SecurityRule.UDP -> "Udp";
            default -> "*";
        };
    }
}
