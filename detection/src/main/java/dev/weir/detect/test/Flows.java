package dev.weir.detect.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.detect.rule.Node;
import dev.weir.detect.rule.RuleException;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A generator of flows.
 *
 * @param fromMs time of the first
 * @param everyMs from one to the next
 * @param jitterMs each is later by up to so much, the same in each run
 * @param states of the tuples that each flow has
 */
record Flows(
        long fromMs,
        long everyMs,
        int count,
        long jitterMs,
        Counting source,
        Counting destination,
        Counting sourcePort,
        Counting destinationPort,
        int protocol,
        Direction direction,
        List<FlowState> states,
        long bytesSent,
        long bytesReceived,
        Rule rule,
        Origin origin) {
    private static final long SOME_BYTES = 500;
    private static final int TCP = 6;
    private static final Map<String, List<FlowState>> STATES = Map.of(
            "whole", List.of(FlowState.BEGIN, FlowState.END),
            "begin", List.of(FlowState.BEGIN),
            "continuing", List.of(FlowState.CONTINUING),
            "end", List.of(FlowState.END),
            "denied", List.of(FlowState.DENIED),
            "allowed", List.of(FlowState.ALLOWED));

    static Flows read(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Flows flows = new Flows(
                node.required("at", Clock::at),
                node.or("every", Clock::length, 60_000L),
                node.or("count", Node::small, 1),
                node.or("jitter", Clock::length, 0L),
                node.required("source", Counting::address),
                node.required("destination", Counting::address),
                node.or("sourcePort", Counting::port, Counting.port(50_000, true)),
                node.required("destinationPort", Counting::port),
                node.or("protocol", Node::small, TCP),
                node.or("direction", Flows::direction, Direction.INBOUND),
                node.or("state", Flows::states, List.of(FlowState.BEGIN, FlowState.END)),
                node.or("bytesSent", Node::count, SOME_BYTES),
                node.or("bytesReceived", Flows::bytes, SOME_BYTES),
                Rule.newBuilder()
                        .setAcl(node.or("acl", Node::text, "nsg-test"))
                        .setName(node.or("rule", Node::text, "rule-test"))
                        .build(),
                Origin.newBuilder()
                        .setFlowLog("log-test")
                        .setTarget(node.or("target", Node::text, "vnet-test"))
                        .setMac(node.or("mac", Node::text, "000D3A000001"))
                        .build());
        node.end();
        return flows;
    }

    private static long bytes(JsonNode value, String place) throws RuleException {
        return value.canConvertToLong() && value.isIntegralNumber() && value.longValue() == 0
                ? 0L
                : Node.count(value, place);
    }

    private static Direction direction(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "inbound" -> Direction.INBOUND;
            case "outbound" -> Direction.OUTBOUND;
            default -> throw new RuleException("%s must be inbound or outbound: %s".formatted(place, value.asText()));
        };
    }

    private static List<FlowState> states(JsonNode value, String place) throws RuleException {
        List<FlowState> states = STATES.get(value.asText());
        if (states == null) {
            throw new RuleException("%s must be one of %s: %s"
                    .formatted(
                            place,
                            String.join(", ", STATES.keySet().stream().sorted().toList()),
                            value.asText()));
        }
        return states;
    }

    /** Time of the last one without jitter. */
    long toMs() {
        return fromMs + (count - 1) * everyMs;
    }

    /** Gives the tuples away; ordinals are theirs in the test. */
    void each(Consumer<FlowTuple.Builder> to) {
        SplittableRandom random = new SplittableRandom(count);
        for (int i = 0; i < count; i++) {
            long timeMs = fromMs + i * everyMs + (jitterMs == 0 ? 0 : random.nextLong(jitterMs));
            for (FlowState state : states) {
                to.accept(tuple(i, timeMs, state));
            }
        }
    }

    private FlowTuple.Builder tuple(int number, long timeMs, FlowState state) {
        FlowTuple.Builder tuple = FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setRecordTimeMs(timeMs)
                .setSourceAddress(source.addressOf(number))
                .setDestinationAddress(destination.addressOf(number))
                .setSourcePort(sourcePort.portOf(number))
                .setDestinationPort(destinationPort.portOf(number))
                .setProtocol(protocol)
                .setDirection(direction)
                .setState(state)
                .setFormat(state == FlowState.ALLOWED ? Format.NSG_V1 : Format.VNET_V4)
                .setRule(rule)
                .setOrigin(origin);
        return state == FlowState.END || state == FlowState.CONTINUING ? counted(tuple) : tuple;
    }

    private FlowTuple.Builder counted(FlowTuple.Builder tuple) {
        return tuple.setBytesSent(bytesSent)
                .setPacketsSent(1 + bytesSent / 1000)
                .setBytesReceived(bytesReceived)
                .setPacketsReceived(bytesReceived == 0 ? 0 : 1 + bytesReceived / 1000);
    }
}
