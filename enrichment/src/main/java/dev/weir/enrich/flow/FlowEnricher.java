package dev.weir.enrich.flow;

import dev.weir.enrich.table.EnrichmentTables;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds all that is known of a tuple. For one thread. */
public final class FlowEnricher {
    private static final int MAX_SEED = 65535;

    private final Supplier<EnrichmentTables> tables;
    private final CommunityId communityIds;
    private final TupleReader tuple = new TupleReader();
    private final AddressCache addresses = new AddressCache();
    private final OriginCache origins = new OriginCache();
    private final Texts encryptions = new Texts();
    private @Nullable EnrichedFlow flow;

    /**
     * An enricher with the usual seed of Community IDs, 0.
     *
     * @param tables the tables of now, asked for each tuple
     */
    public FlowEnricher(Supplier<EnrichmentTables> tables) {
        this(tables, 0);
    }

    /**
     * Stores its parts.
     *
     * @param tables the tables of now, asked for each tuple
     * @param seed of Community IDs, 0 to 65535: the one of the tools to compare with
     */
    public FlowEnricher(Supplier<EnrichmentTables> tables, int seed) {
        if (seed < 0 || seed > MAX_SEED) {
            throw new IllegalArgumentException("the seed of Community IDs is 0 to 65535, not " + seed);
        }
        this.tables = tables;
        this.communityIds = new CommunityId(seed);
    }

    /**
     * The tuple with what is known of it, in the same object each time.
     *
     * @param message a serialized {@code FlowTuple}, a value of {@code weir.flows}
     * @return null when it is none: malformed, without an address, direction, state or time, or with a value out of range
     */
    public @Nullable EnrichedFlow enrich(byte[] message) {
        if (!tuple.read(message)) {
            return null;
        }
        EnrichmentTables now = tables.get();
        FlowOrigin origin = origins.get(message, tuple, now);
        String encryption = encryptions.get(message, tuple.encryptionFrom, tuple.encryptionLength);
        if (origin == null || encryption == null) {
            return null;
        }
        KnownAddress source = addresses.get(now, tuple.sourceHi, tuple.sourceLo, tuple.sourceLength == 4);
        KnownAddress destination =
                addresses.get(now, tuple.destinationHi, tuple.destinationLo, tuple.destinationLength == 4);
        if (flow == null) {
            flow = new EnrichedFlow(communityIds, tuple, source, destination, origin);
        }
        flow.fill(source, destination, origin, encryption);
        return flow;
    }
}
