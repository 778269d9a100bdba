package dev.weir.query.api;

import dev.weir.query.filter.Protocols;
import dev.weir.query.live.Arrived;
import dev.weir.query.live.FlowId;
import dev.weir.query.live.Letters;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.FlowTuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The fields of a flow, the same in lists and in live streams. */
final class FlowColumns {
    static final List<Column<Arrived>> ALL = List.of(
            new Column.Time<>("time", flow -> flow.tuple().getTimeMs()),
            text("source", flow -> IpText.text(flow.getSourceAddress().toByteArray())),
            whole("sourcePort", FlowTuple::getSourcePort),
            text("destination", flow -> IpText.text(flow.getDestinationAddress().toByteArray())),
            whole("destinationPort", FlowTuple::getDestinationPort),
            text("protocol", flow -> Protocols.text(flow.getProtocol())),
            text("direction", flow -> Letters.of(flow.getDirection())),
            text("decision", flow -> Letters.decision(flow.getState())),
            text("state", flow -> Letters.of(flow.getState())),
            text("rule", flow -> flow.getRule().getName()),
            text("acl", flow -> flow.getRule().getAcl()),
            text("encryption", FlowTuple::getEncryption),
            whole("packetsSent", FlowTuple::getPacketsSent),
            whole("bytesSent", FlowTuple::getBytesSent),
            whole("packetsReceived", FlowTuple::getPacketsReceived),
            whole("bytesReceived", FlowTuple::getBytesReceived),
            text("flowLog", FlowId::log),
            text("mac", flow -> flow.getOrigin().getMac()),
            text("id", FlowId::of),
            new Column.Time<>("arrived", Arrived::arrivedMs));

    private FlowColumns() {}

    private static Column<Arrived> text(String name, Function<FlowTuple, String> value) {
        return new Column.Text<>(name, flow -> value.apply(flow.tuple()));
    }

    private static Column<Arrived> whole(String name, ToLongFunction<FlowTuple> value) {
        return new Column.Whole<>(name, flow -> value.applyAsLong(flow.tuple()));
    }
}
