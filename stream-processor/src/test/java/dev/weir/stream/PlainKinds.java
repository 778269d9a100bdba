package dev.weir.stream;

import com.google.protobuf.ByteString;
import dev.weir.enrich.FlowType;
import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.Known;
import dev.weir.stream.count.FlowKind;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.stream.Stream;

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
        return tuple.toBuilder()
                .setSourceAddress(ByteString.copyFrom(address(kind)))
                .clearDestinationAddress()
                .clearDestinationPort()
                .build();
    }

    /** What stands in the place of a source, of the fields of a row that tell its kind. */
    static byte[] address(Known known) {
        FlowType type = Stream.of(FlowType.values())
                .filter(one -> one.text().equals(known.getFlowType()))
                .findAny()
                .orElseThrow();
        return address(new FlowKind(type, known.getProtocol(), known.getPort(), known.getDestinationCountry()));
    }

    private static byte[] address(FlowKind kind) {
        return ByteBuffer.allocate(16).putLong(8, kind.pack()).array();
    }
}
