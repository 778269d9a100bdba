package dev.weir.query.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A network security group and its rules.
 *
 * @param id its resource id
 */
record Nsg(String id, List<KnownRule> rules) {
    private static final int LONGEST = 1000;

    /** @throws IllegalArgumentException saying what it lacks: the end of "an NSG that" */
    static Nsg of(JsonNode nsg) {
        String id = text(nsg, "id");
        String guid = nsg.path("resourceGuid").asText("");
        List<KnownRule> rules = new ArrayList<>();
        add("UserRule_", nsg.path("securityRules"), id, guid, rules);
        add("DefaultRule_", nsg.path("defaultSecurityRules"), id, guid, rules);
        if (!nsg.has("securityRules") && !nsg.has("defaultSecurityRules")) {
            throw new IllegalArgumentException("has no securityRules");
        }
        return new Nsg(id, rules);
    }

    private static void add(String prefix, JsonNode from, String id, String guid, List<KnownRule> rules) {
        for (JsonNode rule : from) {
            rules.add(new KnownRule(
                    prefix + text(rule, "name"),
                    id,
                    guid,
                    direction(text(rule, "direction")),
                    access(rule.path("access").asText("")),
                    Math.max(0, rule.path("priority").asInt(0)),
                    RuleDefinition.of(rule)));
        }
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).isTextual() ? node.path(name).asText() : "";
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "lacks a %s of 1 to %d characters, or has a rule that does".formatted(name, LONGEST));
        }
        return text;
    }

    private static String direction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inbound" -> "I";
            case "outbound" -> "O";
            default -> throw new IllegalArgumentException("has a rule whose direction is neither Inbound nor Outbound");
        };
    }

    private static String access(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "allow" -> "Allow";
            case "deny" -> "Deny";
            case "" -> "";
            default -> throw new IllegalArgumentException("has a rule whose access is neither Allow nor Deny");
        };
    }
}
