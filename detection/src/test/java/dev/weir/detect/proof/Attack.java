package dev.weir.detect.proof;

import dev.weir.demo.estate.Nic;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The flows of one planted attack, as the NIC of a machine logs them. */
final class Attack {
    private static final Comparator<FlowTuple> ORDER = Comparator.comparingLong(FlowTuple::getTimeMs);

    private final String rule;
    private final int number;
    private final Nic nic;
    private final List<FlowTuple> tuples = new ArrayList<>();
    private String mac;

    Attack(String rule, int number, Nic nic) {
        this.rule = rule;
        this.number = number;
        this.nic = nic;
        this.mac = nic.mac();
    }

    /** The stranger: each attack has its own. */
    String stranger() {
        return "29.77.%d.%d".formatted(number, 1 + Math.floorMod(rule.hashCode(), 250));
    }

    String machine() {
        return nic.address().text();
    }

    String vnet() {
        return nic.vnet().name();
    }

    /** The network security group that logs, of no other attack. */
    String acl() {
        return "planted-%s-%d".formatted(rule, number);
    }

    /** From now on another NIC of the same network logs. */
    Attack loggedBy(String other) {
        mac = other;
        return this;
    }

    Attack in(long timeMs, String source, int port, FlowState state, long sent, long received) {
        return add(timeMs, source, machine(), port, Direction.INBOUND, state, sent, received);
    }

    Attack out(long timeMs, String destination, int port, FlowState state, long sent, long received) {
        return add(timeMs, machine(), destination, port, Direction.OUTBOUND, state, sent, received);
    }

    Attack add(
            long timeMs,
            String source,
            String destination,
            int port,
            Direction direction,
            FlowState state,
            long sent,
            long received) {
        tuples.add(FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setRecordTimeMs(timeMs)
                .setSourceAddress(LoggedTuples.address(source))
                .setDestinationAddress(LoggedTuples.address(destination))
                .setSourcePort(50_000 + number)
                .setDestinationPort(port)
                .setProtocol(6)
                .setDirection(direction)
                .setState(state)
                .setBytesSent(sent)
                .setPacketsSent(sent == 0 ? 0 : 1 + sent / 1000)
                .setBytesReceived(received)
                .setPacketsReceived(received == 0 ? 0 : 1 + received / 1000)
                .setRule(Rule.newBuilder().setAcl(acl()).setName("planted"))
                .setOrigin(Origin.newBuilder().setTarget(nic.vnet().name()).setMac(mac))
                .setOrdinal((1L << 40) + tuples.size())
                .build());
        return this;
    }

    /** Time of a flow, counted from 0 as they were added. */
    long timeMs(int flow) {
        return tuples.get(flow).getTimeMs();
    }

    Plant plant(long metMs, String... about) {
        tuples.sort(ORDER);
        return new Plant(rule, Set.of(about), metMs, List.copyOf(tuples));
    }
}
