package dev.weir.detect;

import dev.weir.detect.state.GroupState;
import dev.weir.platform.UserError;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The state of a group and how it is stored: whole, and behind it what was added since, until that is so much that the whole is
 * written anew. So a long memory is not written again for each flow. All values begin with the wall clock of their change.
 */
final class StoredGroup {
    /** A state of fewer bytes is always written whole. */
    private static final int SMALL = 512;

    private static final byte[] NOTHING = {};

    private final GroupState state;
    private int whole;
    private byte[] more;

    private StoredGroup(GroupState state, int whole, byte[] more) {
        this.state = state;
        this.whole = whole;
        this.more = more;
    }

    static StoredGroup load(DetectStore store, Group group) {
        byte[] key = Keys.of(Keys.GROUP, group);
        byte[] bytes = store.get(key);
        return bytes == null
                ? new StoredGroup(GroupState.empty(group.rule().inputs()), 0, NOTHING)
                : read(store, group.rule(), key, bytes);
    }

    /**
     * Reads what is kept of a group.
     *
     * @param bytes value of the key
     * @throws UserError when another version wrote it
     */
    static StoredGroup read(DetectStore store, Watched rule, byte[] key, byte[] bytes) {
        byte[] added = hasMore(bytes) ? store.get(Keys.as(Keys.MORE, key)) : null;
        byte[] more = added == null ? NOTHING : Arrays.copyOfRange(added, Long.BYTES, added.length);
        try {
            GroupState state =
                    GroupState.read(rule.inputs(), ByteBuffer.wrap(bytes, Long.BYTES, bytes.length - Long.BYTES));
            for (ByteBuffer rest = ByteBuffer.wrap(more); rest.hasRemaining(); ) {
                state.add(GroupState.read(rule.inputs(), rest), rule.keepsEvidence());
            }
            return new StoredGroup(state, bytes.length, more);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    "what detection rules remember in Kafka was written by another version of Weir. Nothing was changed: run that version, or see 'weir reset detect' and docs/operations.md#versions.",
                    e);
        }
    }

    GroupState state() {
        return state;
    }

    /** Adds what is new, and writes it. */
    void add(DetectStore store, Group group, GroupState fresh, long nowMs) {
        boolean evidence = group.rule().keepsEvidence();
        byte[] added = whole < SMALL ? NOTHING : fresh.toBytes(evidence);
        state.add(fresh, evidence);
        byte[] key = Keys.of(Keys.GROUP, group);
        if (whole >= SMALL && isFew(more.length + added.length)) {
            more = concat(more, added);
            store.put(Keys.as(Keys.MORE, key), stamped(nowMs, more));
            return;
        }
        if (more.length > 0) {
            store.delete(Keys.as(Keys.MORE, key));
            more = NOTHING;
        }
        byte[] bytes = stamped(nowMs, state.toBytes(evidence));
        whole = bytes.length;
        store.put(key, bytes);
    }

    /** With so many bytes, writing the whole costs as much, over time, as writing again and again what was added. */
    private boolean isFew(int bytes) {
        return (long) bytes * bytes <= 32L * whole;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] stamped(long nowMs, byte[] bytes) {
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(nowMs)
                .put(bytes)
                .array();
    }

    /** Whether there may be more than this value of its key. */
    static boolean hasMore(byte[] bytes) {
        return bytes.length >= SMALL;
    }

    /** When it was changed last. */
    static long changedMs(DetectStore store, byte[] key, byte[] bytes) {
        byte[] added = hasMore(bytes) ? store.get(Keys.as(Keys.MORE, key)) : null;
        return ByteBuffer.wrap(added == null ? bytes : added).getLong();
    }
}
