package dev.weir.enrich.flow;

import dev.weir.enrich.table.EnrichmentTables;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The origins seen, found by the bytes of rule and origin as they stand in the message. Forgets all when the tables change, and when
 * it is half full.
 */
final class OriginCache {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int PLACES = 1 << 14;

    private final @Nullable Seen[] places = new @Nullable Seen[PLACES];
    private int seen;
    private @Nullable EnrichmentTables tables;

    private static final class Seen {
        private final long hash;
        private final byte[] rule;
        private final byte[] origin;
        private final FlowOrigin found;

        Seen(long hash, byte[] rule, byte[] origin, FlowOrigin found) {
            this.hash = hash;
            this.rule = rule;
            this.origin = origin;
            this.found = found;
        }

        boolean is(long otherHash, byte[] bytes, TupleReader tuple) {
            int ruleTo = tuple.ruleFrom + tuple.ruleLength;
            int originTo = tuple.originFrom + tuple.originLength;
            return hash == otherHash
                    && Arrays.equals(bytes, tuple.ruleFrom, ruleTo, rule, 0, rule.length)
                    && Arrays.equals(bytes, tuple.originFrom, originTo, origin, 0, origin.length);
        }
    }

    /** The origin of a tuple that was just read; null when its rule or origin is malformed. */
    @Nullable FlowOrigin get(byte[] bytes, TupleReader tuple, EnrichmentTables now) {
        if (tables != now || 2 * seen >= PLACES) {
            Arrays.fill(places, null);
            seen = 0;
            tables = now;
        }
        long hash =
                hash(bytes, tuple.ruleFrom, tuple.ruleLength) ^ MIX * hash(bytes, tuple.originFrom, tuple.originLength);
        int place = (int) (hash >>> 40) & (PLACES - 1);
        for (Seen known = places[place]; known != null; known = places[place]) {
            if (known.is(hash, bytes, tuple)) {
                return known.found;
            }
            place = (place + 1) & (PLACES - 1);
        }
        return add(place, hash, bytes, tuple, now);
    }

    private @Nullable FlowOrigin add(int place, long hash, byte[] bytes, TupleReader tuple, EnrichmentTables now) {
        byte[] rule = Arrays.copyOfRange(bytes, tuple.ruleFrom, tuple.ruleFrom + tuple.ruleLength);
        byte[] origin = Arrays.copyOfRange(bytes, tuple.originFrom, tuple.originFrom + tuple.originLength);
        FlowOrigin found = FlowOrigin.parse(rule, origin, now);
        if (found != null) {
            places[place] = new Seen(hash, rule, origin, found);
            seen++;
        }
        return found;
    }

    /** Eight bytes at a step, the last of them overlapping. */
    private static long hash(byte[] bytes, int from, int length) {
        long hash = length;
        int end = from + length;
        int at = from;
        for (; at + Long.BYTES < end; at += Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, at)) * MIX;
            hash ^= hash >>> 32;
        }
        if (length >= Long.BYTES) {
            hash = (hash ^ (long) LONG.get(bytes, end - Long.BYTES)) * MIX;
        } else {
            for (; at < end; at++) {
                hash = (hash ^ bytes[at]) * MIX;
            }
        }
        return hash ^ (hash >>> 29);
    }
}
