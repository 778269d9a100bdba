package dev.weir.detect.test;

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

    static EnrichmentTables tables(List<String> threats, List<String> inventory) {
        return EnrichmentTables.of(List.of(
                new SourceTable.Threats(table(threats, THREAT)),
                new SourceTable.Assets(table(inventory, ASSET), Map.of())));
    }

    private static <T> PrefixTable<T> table(List<String> networks, T value) {
        PrefixTable.Builder<T> builder = PrefixTable.builder((first, second) -> first);
        for (String network : networks) {
            try {
                builder.put(Prefix.parse(network), value);
            } catch (SourceException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
        return builder.build();
    }
}
