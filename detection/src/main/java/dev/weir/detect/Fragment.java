package dev.weir.detect;

import com.google.protobuf.CodedInputStream;
import dev.weir.detect.state.GroupState;
import dev.weir.detect.state.Written;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a group since the last time: the state of these flows alone, and the times of the earliest and the latest of them,
 * milliseconds since the epoch.
 */
public final class Fragment {
    private final Group group;
    private final GroupState state;
    private final long fromMs;
    private final long toMs;

    Fragment(Group group, GroupState state, long fromMs, long toMs) {
        this.group = group;
        this.state = state;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    Group group() {
        return group;
    }

    GroupState state() {
        return state;
    }

    long fromMs() {
        return fromMs;
    }

    long toMs() {
        return toMs;
    }

    /** Whether it is judged where it was gathered: all flows of its group have the same source, and no other group matters. */
    public boolean isBySource() {
        return group.rule().rule().isBySource() && !group.rule().isCompared();
    }

    /** The same in all processes for what one task must have: a group, or all groups that are compared with each other. */
    public int routeHash() {
        return group.rule().isCompared() ? group.rule().name().hashCode() : group.hashCode();
    }

    /** What brings it to the task of its group: name of the rule, group, state, times. */
    public byte[] toBytes() {
        return Written.bytes(to -> {
            to.writeStringNoTag(group.rule().name());
            to.writeByteArrayNoTag(group.toBytes());
            to.writeByteArrayNoTag(state.toBytes(true));
            to.writeSInt64NoTag(fromMs);
            to.writeSInt64NoTag(toMs);
        });
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param rules by name
     * @return empty when its rule is not known, or no longer
     * @throws IllegalArgumentException when the bytes are something else
     */
    static Optional<Fragment> read(Map<String, Watched> rules, byte[] bytes) {
        CodedInputStream from = CodedInputStream.newInstance(bytes);
        try {
            Watched rule = rules.get(from.readString());
            if (rule == null) {
                return Optional.empty();
            }
            Group group = Group.read(rule, from.readByteArray(), 0);
            GroupState state = GroupState.read(rule.inputs(), from.readByteArray());
            return Optional.of(new Fragment(group, state, from.readSInt64(), from.readSInt64()));
        } catch (IOException e) {
            throw new IllegalArgumentException("fragment of a group that cannot be read", e);
        }
    }
}
