package dev.weir.enrich.format;

import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which end of a flow is the one to speak of. */
final class Threats {
    private Threats() {}

    /** The end with the most confident threat, the source of two alike; null when there is none. */
    static @Nullable KnownAddress worse(EnrichedFlow flow) {
        List<Threat> source = flow.source().threats();
        List<Threat> destination = flow.destination().threats();
        if (source.isEmpty()) {
            return destination.isEmpty() ? null : flow.destinationAddress();
        }
        boolean fromSource = destination.isEmpty()
                || source.getFirst().confidence() >= destination.getFirst().confidence();
        return fromSource ? flow.sourceAddress() : flow.destinationAddress();
    }
}
