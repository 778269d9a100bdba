package dev.weir.detect.rule;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Scope;
import dev.weir.enrich.flow.EnrichedFlow;
import java.util.Set;
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
 * @param threat whether one of the ends is on a threat list
 * @param assetUnknown whether the destination is internal and no inventory names it
 * @param replies whether flows that look like answers count: to port 32768 and above, from a port below 1024
 */
public record FlowFilter(
        @Nullable Boolean denied,
        @Nullable Scope from,
        @Nullable Scope to,
        Set<Integer> ports,
        Set<Integer> notPorts,
        Set<Integer> protocols,
        @Nullable Boolean threat,
        @Nullable Boolean assetUnknown,
        boolean replies) {

    /** All flows. */
    public static final FlowFilter ALL =
            new FlowFilter(null, null, null, Set.of(), Set.of(), Set.of(), null, null, true);

    private static final int FIRST_EPHEMERAL = 32_768;
    private static final int LAST_WELL_KNOWN = 1023;

    /** Whether a flow passes. */
    public boolean matches(EnrichedFlow flow) {
        return (denied == null || denied == flow.isDenied())
                && (from == null || from == flow.source().scope())
                && (to == null || to == flow.destination().scope())
                && matchesPorts(flow)
                && (threat == null || threat == isThreat(flow))
                && (assetUnknown == null || assetUnknown == isUnknown(flow.destination()));
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

    private static boolean isUnknown(AddressFacts facts) {
        return facts.scope() == Scope.INTERNAL && facts.asset() == null;
    }

    FlowFilter withAssetUnknown() {
        return new FlowFilter(denied, from, to, ports, notPorts, protocols, threat, true, replies);
    }
}
