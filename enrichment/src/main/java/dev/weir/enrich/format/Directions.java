package dev.weir.enrich.format;

import dev.weir.enrich.flow.EnrichedFlow;

/** Directions as formats see them that know more than the NIC. */
final class Directions {
    private Directions() {}

    /** Whether both ends are in virtual networks of the estate. */
    static boolean isLocal(EnrichedFlow flow) {
        return switch (flow.type()) {
            case INTRA_VNET, INTER_VNET -> true;
            default -> false;
        };
    }
}
