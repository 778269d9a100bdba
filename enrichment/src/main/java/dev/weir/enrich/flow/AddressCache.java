package dev.weir.enrich.flow;

import dev.weir.enrich.table.EnrichmentTables;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The addresses seen last, each in the one place that its bits name, so that a hot address costs one probe. Forgets all when the tables change. */
final class AddressCache {
    private static final int BITS = 14;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final @Nullable KnownAddress[] places = new @Nullable KnownAddress[1 << BITS];
    private @Nullable EnrichmentTables tables;

    KnownAddress get(EnrichmentTables now, long hi, long lo, boolean v4) {
        if (tables != now) {
            Arrays.fill(places, null);
            tables = now;
        }
        int place = (int) (((hi * MIX ^ lo) * MIX) >>> (Long.SIZE - BITS));
        KnownAddress known = places[place];
        if (known == null || !known.is(hi, lo, v4)) {
            known = new KnownAddress(now, hi, lo, v4);
            places[place] = known;
        }
        return known;
    }
}
