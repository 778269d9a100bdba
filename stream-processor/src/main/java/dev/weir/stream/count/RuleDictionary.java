package dev.weir.stream.count;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.Rule;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives each rule of a partition a small number, counted up from 0. The numbers are written with the counts, so they are
 * as durable; a number never changes its rule. Written by the stream thread only; {@link #rules} may be read by others
 * under the lock of the store.
 */
final class RuleDictionary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final int STEP = 2 * Long.BYTES;
    private static final int MIN_PLACES = 256;

    private @Nullable Seen[] places = new @Nullable Seen[MIN_PLACES];
    private int seen;
    private final Map<RuleKey, Integer> ids = new HashMap<>();
    private final List<RuleKey> rules = new ArrayList<>();

    /** A serialized rule, and its number for each direction; -1 while unknown. */
    private static final class Seen {
        private final long hash;
        private final byte[] rule;
        private final int[] ids = {-1, -1, -1};

        Seen(long hash, byte[] rule) {
            this.hash = hash;
            this.rule = rule;
        }

        boolean is(long otherHash, byte[] bytes, int from, int length) {
            return hash == otherHash && Arrays.equals(bytes, from, from + length, rule, 0, rule.length);
        }
    }

    /**
     * The number of the rule whose serialized {@code Rule} stands at {@code bytes[from]}, a new one when needed.
     *
     * @param direction value of {@link Direction}
     * @return the number, or -1 when the bytes are not a rule
     */
    int id(byte[] bytes, int from, int length, int direction) {
        if (!isDirection(direction)) {
            return -1;
        }
        long hash = hash(bytes, from, length);
        Seen rule = find(hash, bytes, from, length);
        if (rule != null && rule.ids[direction] >= 0) {
            return rule.ids[direction];
        }
        int id = parse(bytes, from, length, direction);
        if (id >= 0) {
            Seen known = rule != null ? rule : remember(new Seen(hash, Arrays.copyOfRange(bytes, from, from + length)));
            known.ids[direction] = id;
        }
        return id;
    }

    /** Whether {@link #id} has a number for it. */
    static boolean takes(byte[] bytes, int from, int length, int direction) {
        try {
            return isDirection(direction) && Rule.parser().parseFrom(bytes, from, length) != null;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static boolean isDirection(int direction) {
        return direction == Direction.INBOUND_VALUE || direction == Direction.OUTBOUND_VALUE;
    }

    private @Nullable Seen find(long hash, byte[] bytes, int from, int length) {
        int place = place(hash);
        for (Seen found = places[place]; found != null; found = places[place]) {
            if (found.is(hash, bytes, from, length)) {
                return found;
            }
            place = (place + 1) & (places.length - 1);
        }
        return null;
    }

    private Seen remember(Seen rule) {
        if (2 * seen >= places.length) {
            @Nullable Seen[] old = places;
            places = new @Nullable Seen[2 * old.length];
            Arrays.stream(old).filter(known -> known != null).forEach(this::put);
        }
        seen++;
        put(rule);
        return rule;
    }

    private void put(Seen rule) {
        int place = place(rule.hash);
        while (places[place] != null) {
            place = (place + 1) & (places.length - 1);
        }
        places[place] = rule;
    }

    private int place(long hash) {
        return (int) (hash >>> 32) & (places.length - 1);
    }

    /** Two times eight bytes at a step, the last of them overlapping: a rule has some 150 bytes, and each tuple brings one. */
    private static long hash(byte[] bytes, int from, int length) {
        long even = length;
        long odd = MIX;
        int end = from + length;
        int at = from;
        for (; at + STEP < end; at += STEP) {
            even = (even ^ (long) LONG.get(bytes, at)) * MIX;
            odd = (odd ^ (long) LONG.get(bytes, at + Long.BYTES)) * MIX;
        }
        if (length >= STEP) {
            even = (even ^ (long) LONG.get(bytes, end - STEP)) * MIX;
            odd = (odd ^ (long) LONG.get(bytes, end - Long.BYTES)) * MIX;
        } else {
            for (; at < end; at++) {
                even = (even ^ bytes[at]) * MIX;
            }
        }
        long hash = (even ^ (odd >>> 29)) * MIX + odd;
        return hash ^ (hash >>> 32);
    }

    private int parse(byte[] bytes, int from, int length, int direction) {
        try {
            Rule rule = Rule.parser().parseFrom(bytes, from, length);
            return id(new RuleKey(rule.getAcl(), rule.getName(), direction == Direction.INBOUND_VALUE ? "I" : "O"));
        } catch (InvalidProtocolBufferException e) {
            return -1;
        }
    }

    /** The number of {@code rule}, a new one when needed. */
    int id(RuleKey rule) {
        Integer known = ids.get(rule);
        if (known != null) {
            return known;
        }
        ids.put(rule, rules.size());
        rules.add(rule);
        return rules.size() - 1;
    }

    /** All rules, each at the index of its number. */
    List<RuleKey> rules() {
        return rules;
    }
}
