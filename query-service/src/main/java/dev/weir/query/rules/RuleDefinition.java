package dev.weir.query.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rule is about, as its file writes it: addresses, prefixes, service tags, application security groups and port ranges, or
 * {@code *} for any. Empty where the file does not tell.
 */
public record RuleDefinition(
        List<String> protocols, List<String> sources, List<String> destinations, List<String> ports) {
    /** The file tells nothing. */
    public static final RuleDefinition NONE = new RuleDefinition(List.of(), List.of(), List.of(), List.of());

    private static final int MOST = 4000;

    static RuleDefinition of(JsonNode rule) {
        return new RuleDefinition(
                texts(rule, "protocol", "", ""),
                texts(rule, "sourceAddressPrefix", "sourceAddressPrefixes", "sourceApplicationSecurityGroups"),
                texts(
                        rule,
                        "destinationAddressPrefix",
                        "destinationAddressPrefixes",
                        "destinationApplicationSecurityGroups"),
                texts(rule, "destinationPortRange", "destinationPortRanges", ""));
    }

    private static List<String> texts(JsonNode rule, String one, String several, String groups) {
        List<String> texts = new ArrayList<>();
        add(rule.path(one), texts);
        rule.path(several).forEach(text -> add(text, texts));
        rule.path(groups).forEach(group -> add(group.path("id"), texts));
        return List.copyOf(texts);
    }

    private static void add(JsonNode text, List<String> texts) {
        if (text.isTextual() && !text.asText().isBlank() && texts.size() < MOST) {
            texts.add(text.asText());
        }
    }
}
