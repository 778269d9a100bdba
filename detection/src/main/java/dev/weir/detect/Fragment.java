package dev.weir.detect;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.state.GroupState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen of a group since the last time.
 *
 * @param state of these flows alone
 * @param fromMs time of the earliest of them, milliseconds since the epoch
 * @param toMs time of the latest
 */
record Fragment(Group group, GroupState state, long fromMs, long toMs) {

    /** Key of the record that brings it to the task of its group. Groups that are compared with each other have the same. */
    byte[] route() {
        return group.rule().isCompared()
                ? group.rule().name().getBytes(StandardCharsets.UTF_8)
                : Keys.of(Keys.GROUP, group);
    }

    /** Value of that record: name of the rule, group, state, times. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        CodedOutputStream to = CodedOutputStream.newInstance(bytes, 256);
        try {
            to.writeStringNoTag(group.rule().name());
            to.writeByteArrayNoTag(group.toBytes());
            to.writeByteArrayNoTag(state.toBytes());
            to.writeSInt64NoTag(fromMs);
            to.writeSInt64NoTag(toMs);
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
