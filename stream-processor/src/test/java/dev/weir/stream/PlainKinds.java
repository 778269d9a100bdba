package dev.weir.stream;

import com.google.protobuf.ByteString;
import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.stream.count.FlowKind;
import java.nio.ByteBuffer;
import java.util.Objects;

/** What the counts by kind are the counts by source of. */
final class PlainKinds {

    private PlainKinds() {}

    /** The tuple with its kind, by the built-in tables, in the place of its source, and without a destination. */
    static FlowTuple of(FlowTuple tuple) {
        EnrichedFlow flow = Objects.requireNonNull(
                new FlowEnricher(EnrichmentTables::builtIn).enrich(tuple.toByteArray()), "no tuple");
        Geo geo = flow.destination().geo();
        FlowKind kind = new FlowKind(
                flow.type(), tuple.getProtocol(), tuple.getDestinationPort(), geo == null ? "" : geo.country());
        byte[] address = ByteBuffer.allocate(16).putLong(8, kind.pack()).array();
        return tuple.toBuilder()
                .setSourceAddress(ByteString.copyFrom(address))
                .clearDestinationAddress()
                .clearDestinationPort()
                .build();
    }
}
