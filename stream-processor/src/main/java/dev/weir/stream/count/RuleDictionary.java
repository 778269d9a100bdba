package dev.weir.stream.count;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.Rule;
import java.nio.ByteBuffer;
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
    private static final int PLACES = 4096;
    private static final int SAMPLE = 24;

    private final Map<ByteBuffer, Seen> byBytes = new HashMap<>();
    private final @Nullable Seen[] lately = new @Nullable Seen[PLACES];
    private final Map<RuleKey, Integer> ids = new HashMap<>();
    private final List<RuleKey> rules = new ArrayList<>();

    /** A serialized rule, and its number for each direction; -1 while unknown. */
    private static final class Seen {
        private final byte[] rule;
        private final int[] ids = {-1, -1, -1};

        Seen(byte[] rule) {
            this.rule = rule;
        }
    }

    /**
     * The number of the rule whose serialized {@code Rule} stands at {@code bytes[from]}, a new one when needed.
     *
     * @param direction value of {@link Direction}
     * @return the number, or -1 when the bytes are not a rule
     */
    int id(byte[] bytes, int from, int length, int direction) {
        if (direction != Direction.INBOUND_VALUE && direction != Direction.OUTBOUND_VALUE) {
            return -1;
        }
        Seen seen = seenBefore(bytes, from, length);
        if (seen.ids[direction] < 0) {
            seen.ids[direction] = parse(bytes, from, length, direction);
        }
        return seen.ids[direction];
    }

    /** Looks into the place that the ends of the bytes point to; a full comparison decides. */
    private Seen seenBefore(byte[] bytes, int from, int length) {
        int place = place(bytes, from, length);
        Seen seen = lately[place];
        if (seen == null || !Arrays.equals(bytes, from, from + length, seen.rule, 0, seen.rule.length)) {
            byte[] rule = Arrays.copyOfRange(bytes, from, from + length);
            seen = byBytes.computeIfAbsent(ByteBuffer.wrap(rule), key -> new Seen(rule));
            lately[place] = seen;
        }
        return seen;
    }

    private static int place(byte[] bytes, int from, int length) {
        int hash = length;
        for (int i = from + Math.max(0, length - SAMPLE); i < from + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int middle = from + length / 2;
        for (int i = middle; i < Math.min(middle + SAMPLE, from + length); i++) {
            hash = 31 * hash + bytes[i];
        }
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
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
