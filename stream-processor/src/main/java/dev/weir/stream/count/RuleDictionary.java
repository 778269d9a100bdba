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

/**
 * Gives each rule of a partition a small number, counted up from 0. The numbers are written with the counts, so they are
 * as durable; a number never changes its rule. Written by the stream thread only; {@link #rules} may be read by others
 * under the lock of the store.
 */
final class RuleDictionary {
    private final Map<ByteBuffer, int[]> byBytes = new HashMap<>();
    private final Map<RuleKey, Integer> ids = new HashMap<>();
    private final List<RuleKey> rules = new ArrayList<>();
    private byte[] lastBytes = new byte[0];
    private int lastFrom;
    private int lastLength = -1;
    private int[] lastIds = {-1, -1, -1};

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
        boolean same = length == lastLength
                && Arrays.equals(bytes, from, from + length, lastBytes, lastFrom, lastFrom + length);
        if (!same) {
            lastIds = idsOf(ByteBuffer.wrap(bytes, from, length));
            lastBytes = bytes;
            lastFrom = from;
            lastLength = length;
        }
        if (lastIds[direction] < 0) {
            lastIds[direction] = parse(bytes, from, length, direction);
        }
        return lastIds[direction];
    }

    private int[] idsOf(ByteBuffer rule) {
        int[] known = byBytes.get(rule);
        if (known == null) {
            known = new int[] {-1, -1, -1};
            byBytes.put(ByteBuffer.wrap(copy(rule)), known);
        }
        return known;
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
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
