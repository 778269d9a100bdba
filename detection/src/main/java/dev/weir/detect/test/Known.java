package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.weir.detect.rule.RuleException;
import dev.weir.enrich.Asset;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of addresses in a case. */
final class Known {
    private static final Threat THREAT = new Threat("test", "botnet-c2", "", 90, 0, 0, "");
    private static final Asset ASSET = new Asset("test", "known", "", "", "", "", "", "", "", "", "", "");

    private Known() {}

    static Prefix network(JsonNode value, String place) throws RuleException {
        try {
            return Prefix.parse(value.asText());
        } catch (SourceException e) {
            throw new RuleException("%s: %s".formatted(place, e.getMessage()), e);
        }
    }

    static Map<Prefix, String> countries(JsonNode value, String place) throws RuleException {
        if (!value.isObject()) {
            throw new RuleException("%s must be a mapping, networks with countries".formatted(place));
        }
        Map<Prefix, String> countries = new HashMap<>();
        for (Map.Entry<String, JsonNode> one : value.properties()) {
            countries.put(
                    network(TextNode.valueOf(one.getKey()), place),
                    one.getValue().asText());
        }
        return Map.copyOf(countries);
    }

    static EnrichmentTables tables(RuleCase test) {
        return EnrichmentTables.of(List.of(
                new SourceTable.Threats(table(test.threats(), THREAT)),
                new SourceTable.Assets(table(test.inventory(), ASSET), Map.of()),
                new SourceTable.Places(places(test.countries()))));
    }

    private static PrefixTable<Place> places(Map<Prefix, String> countries) {
        PrefixTable.Builder<Place> builder = PrefixTable.builder((first, second) -> first);
        countries.forEach((network, country) -> builder.put(network, new Place(in(country), null)));
        return builder.build();
    }

    private static Geo in(String country) {
        return new Geo("test", country, "", "", "", "", "", Double.NaN, Double.NaN);
    }

    private static <T> PrefixTable<T> table(List<Prefix> networks, T value) {
        PrefixTable.Builder<T> builder = PrefixTable.builder((first, second) -> first);
        networks.forEach(network -> builder.put(network, value));
        return builder.build();
    }
}
