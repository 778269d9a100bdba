package dev.weir.enrich.format;

import dev.weir.enrich.Scope;
import dev.weir.enrich.flow.EnrichedFlow;

/** Directions as formats see them that look from the border of the estate, not from the NIC. */
final class Directions {
    private Directions() {}

    /** Whether the flow stays inside: by its type, or because both addresses are internal. */
    static boolean isLocal(EnrichedFlow flow) {
        return switch (flow.type()) {
            case INTRA_VNET, INTER_VNET, S2S, P2S, UNKNOWN_PRIVATE -> true;
            case UNKNOWN, AZURE_PUBLIC, EXTERNAL_PUBLIC, MALICIOUS_FLOW ->
                flow.source().scope() == Scope.INTERNAL && flow.destination().scope() == Scope.INTERNAL;
        };
    }
}
