package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.rule.RuleException;
import dev.weir.enrich.Asset;
import dev.weir.enrich.Threat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
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

    static EnrichmentTables tables(List<Prefix> threats, List<Prefix> inventory) {
        return EnrichmentTables.of(List.of(
                new SourceTable.Threats(table(threats, THREAT)),
                new SourceTable.Assets(table(inventory, ASSET), Map.of())));
    }

    private static <T> PrefixTable<T> table(List<Prefix> networks, T value) {
        PrefixTable.Builder<T> builder = PrefixTable.builder((first, second) -> first);
        networks.forEach(network -> builder.put(network, value));
        return builder.build();
    }
}
