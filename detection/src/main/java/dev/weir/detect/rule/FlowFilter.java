package dev.weir.detect.rule;

import dev.weir.enrich.Scope;
import dev.weir.enrich.flow.EnrichedFlow;
import org.jspecify.annotations.Nullable;

/**
 * Which flows a rule looks at. What is null or empty is not asked for.
 *
 * @param denied whether the flow was denied
 * @param from where the source belongs
 * @param to where the destination belongs
 * @param ports destination ports, one of them
 * @param notPorts destination ports, none of them
 * @param protocols IANA numbers, one of them
 * @param outbound whether it was logged where it came from; else where it went
 * @param threat whether one of the ends is on a threat list
 * @param known whether the inventory names the destination
 * @param stranger whether only internal destinations are meant that the inventory does not name although it names the source
 * @param replies whether flows that look like answers count: to port 32768 and above, from a port below 1024
 */
public record FlowFilter(
        @Nullable Boolean denied,
        @Nullable Scope from,
        @Nullable Scope to,
        @Nullable Boolean outbound,
        Numbers ports,
        Numbers notPorts,
        Numbers protocols,
        @Nullable Boolean threat,
        @Nullable Boolean known,
        boolean stranger,
        boolean replies) {

    /** All flows. */
    public static final FlowFilter ALL =
            new FlowFilter(null, null, null, null, Numbers.NONE, Numbers.NONE, Numbers.NONE, null, null, false, true);

    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int LAST_WELL_KNOWN = 1023;

    /** Whether a flow passes. */
    public boolean matches(EnrichedFlow flow) {
        return (denied == null || denied == flow.isDenied())
                && (from == null || from == flow.source().scope())
                && (to == null || to == flow.destination().scope())
                && (outbound == null || outbound == flow.isOutbound())
                && matchesPorts(flow)
                && (threat == null || threat == isThreat(flow))
                && (known == null || known == (flow.destination().asset() != null))
                && (!stranger || isStranger(flow));
    }

    private boolean matchesPorts(EnrichedFlow flow) {
        return (ports.isEmpty() || ports.contains(flow.destinationPort()))
                && (notPorts.isEmpty() || !notPorts.contains(flow.destinationPort()))
                && (protocols.isEmpty() || protocols.contains(flow.protocol()))
                && (replies || !isReply(flow));
    }

    private static boolean isReply(EnrichedFlow flow) {
        return flow.destinationPort() >= FIRST_EPHEMERAL
                && flow.sourcePort() <= LAST_WELL_KNOWN
                && flow.sourcePort() > 0;
    }

    private static boolean isThreat(EnrichedFlow flow) {
        return !flow.source().threats().isEmpty()
                || !flow.destination().threats().isEmpty();
    }

    private static boolean isStranger(EnrichedFlow flow) {
        return flow.destination().scope() == Scope.INTERNAL
                && flow.destination().asset() == null
                && flow.sourceAsset() != null;
    }

    FlowFilter withStranger() {
        return new FlowFilter(denied, from, to, outbound, ports, notPorts, protocols, threat, known, true, replies);
    }
}
