package dev.weir.enrich.format;

import dev.weir.enrich.Scope;
import dev.weir.enrich.flow.EnrichedFlow;

/** Directions as formats see them that look from the border of the estate, not from the NIC. */
final class Directions {
    private Directions() {}

    /** Whether the flow stays inside: both ends are in virtual networks, or both addresses are internal. */
    static boolean isLocal(EnrichedFlow flow) {
        return switch (flow.type()) {
            case INTRA_VNET, INTER_VNET -> true;
            default ->
                flow.source().scope() == Scope.INTERNAL && flow.destination().scope() == Scope.INTERNAL;
        };
    }
}
