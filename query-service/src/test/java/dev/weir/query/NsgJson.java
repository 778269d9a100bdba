package dev.weir.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** NSGs in the form in which {@code az network nsg list} writes them, with the fields that Weir does not read left out but for some. */
public record NsgJson(String id, String guid, List<Rule> rules, List<Rule> defaults) {

    /** One rule of an NSG. */
    public record Rule(String name, String direction, String access, int priority) {
        String json() {
            return """
                    {"access": "%s", "destinationPortRange": "*", "direction": "%s", "name": "%s", "priority": %d,
                     "sourceAddressPrefixes": [], "type": "Microsoft.Network/networkSecurityGroups/securityRules"}""".formatted(access, direction, name, priority);
        }
    }

    /** An NSG with two default rules besides {@code rules}. */
    public static NsgJson of(String id, String guid, Rule... rules) {
        return new NsgJson(
                id,
                guid,
                List.of(rules),
                List.of(
                        new Rule("AllowVnetInBound", "Inbound", "Allow", 65000),
                        new Rule("DenyAllInBound", "Inbound", "Deny", 65500)));
    }

    /** As {@code az network nsg show} writes it. */
    public String json() {
        return """
                {"defaultSecurityRules": %s, "etag": "W/\\"1\\"", "id": "%s", "location": "westeurope", "name": "%s",
                 "resourceGuid": "%s", "securityRules": %s, "tags": null}""".formatted(array(defaults), id, id.substring(id.lastIndexOf('/') + 1), guid, array(rules));
    }

    private static String array(List<Rule> rules) {
        return rules.stream().map(Rule::json).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As {@code az network nsg list} writes them. */
    public static String list(NsgJson... groups) {
        return Stream.of(groups).map(NsgJson::json).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }
}
