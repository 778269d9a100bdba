package dev.weir.detect.proof;

import com.google.protobuf.ByteString;
import dev.weir.demo.Flow;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.traffic.Conversation;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.List;
import java.util.Map;

/** What NICs logged, as tuples on {@code weir.flows}, with ordinals that count up. */
public final class LoggedTuples {
    private long ordinal;

    /** The tuples of a minute, NIC by NIC. */
    public List<FlowTuple> of(Map<Nic, List<Flow>> minute) {
        return minute.values().stream()
                .flatMap(List::stream)
                .map(flow -> tuple(flow).setOrdinal(ordinal++).build())
                .toList();
    }

    private static FlowTuple.Builder tuple(Flow flow) {
        Conversation said = flow.conversation();
        return FlowTuple.newBuilder()
                .setTimeMs(flow.timeMs())
                .setRecordTimeMs(flow.timeMs())
                .setSourceAddress(address(said.client().text()))
                .setDestinationAddress(address(said.server().text()))
                .setSourcePort(said.clientPort())
                .setDestinationPort(said.serverPort())
                .setProtocol(said.protocol())
                .setDirection(Direction.valueOf(flow.direction().name()))
                .setState(state(flow))
                .setPacketsSent(flow.volume().packetsOut())
                .setBytesSent(flow.volume().bytesOut())
                .setPacketsReceived(flow.volume().packetsIn())
                .setBytesReceived(flow.volume().bytesIn())
                .setRule(Rule.newBuilder()
                        .setAcl(flow.nic().acl())
                        .setName(flow.rule().name()))
                .setOrigin(Origin.newBuilder()
                        .setTarget(flow.nic().vnet().name())
                        .setMac(flow.nic().mac()));
    }

    private static FlowState state(Flow flow) {
        return switch (flow.state()) {
            case BEGUN -> FlowState.BEGIN;
            case CONTINUING -> FlowState.CONTINUING;
            case ENDED -> FlowState.END;
            case DENIED -> FlowState.DENIED;
        };
    }

    static String text(ByteString address) {
        return IpText.text(address.toByteArray());
    }

    static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }
}
