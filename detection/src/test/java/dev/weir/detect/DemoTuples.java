package dev.weir.detect;

import dev.weir.demo.Demo;
import dev.weir.detect.proof.KnownAddresses;
import dev.weir.detect.proof.LoggedTuples;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.SourceException;
import dev.weir.schemas.flows.FlowTuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The flows of the demo as they are on {@code weir.flows}, and what is known of its addresses. */
final class DemoTuples {
    private final Demo demo;
    private final LoggedTuples tuples = new LoggedTuples();

    DemoTuples(Demo demo) {
        this.demo = demo;
    }

    static EnrichmentTables known(Demo demo, long minute) throws SourceException {
        Instant made = Instant.ofEpochSecond(minute * 60);
        return KnownAddresses.of(demo.estate(), demo.stories(), made, Map.of(), List.of());
    }

    List<byte[]> of(long minute) {
        return tuples.of(demo.minute(minute)).stream()
                .map(FlowTuple::toByteArray)
                .toList();
    }
}
