package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.enrich.AutonomousSystem;
import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Place;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import dev.weir.enrich.table.SourceException;
import dev.weir.enrich.table.SourceTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Flows to enrich, with tables in which half of the internet has a country and an autonomous system. */
final class EnrichedFlows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EnrichmentTables tables = tables();
    private final FlowEnricher enricher = new FlowEnricher(() -> tables);
    private final byte[][] messages;

    EnrichedFlows(int number) {
        FlowRecords source = new FlowRecords(1);
        messages = new byte[number][];
        for (int i = 0; i < number; i++) {
            messages[i] = source.next("").value();
        }
        check();
    }

    /** Both ways have to write the same, or their rates could not be compared. */
    private void check() {
        FlowWriter template = FlowFormat.ECS.writer();
        FlowWriter databind = new EcsDatabind();
        try {
            for (int i = 0; i < Math.min(1000, messages.length); i++) {
                byte[] one = template.write(enrich(i));
                byte[] other = databind.write(enrich(i));
                if (!JSON.readTree(one).equals(JSON.readTree(other))) {
                    throw new IllegalStateException("not the same: " + new String(one, StandardCharsets.UTF_8) + "\n"
                            + new String(other, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int number() {
        return messages.length;
    }

    /** The flow holds until the next call. */
    EnrichedFlow enrich(int at) {
        return Objects.requireNonNull(enricher.enrich(messages[at]));
    }

    private static EnrichmentTables tables() {
        Geo geo = new Geo("geo", "CH", "Switzerland", "EU", "CH-ZH", "Zurich", "Zurich", 47.37, 8.54);
        PrefixTable.Builder<Place> places = PrefixTable.builder((a, b) -> a);
        try {
            places.put(Prefix.parse("128.0.0.0/1"), new Place(geo, new AutonomousSystem("asn", 559, "SWITCH")));
            return EnrichmentTables.of(List.of(new SourceTable.Places(places.build())));
        } catch (SourceException e) {
            throw new IllegalStateException("the table of the benchmark", e);
        }
    }
}
