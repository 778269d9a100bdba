package dev.weir.detect;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Field;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Flows that have in common what a rule groups by. */
final class Group {
    private final Watched rule;
    private final GroupValues values;
    private final int hash;

    Group(Watched rule, GroupValues values) {
        this.rule = rule;
        this.values = values;
        this.hash = 31 * rule.name().hashCode() + values.hashCode();
    }

    Watched rule() {
        return rule;
    }

    /** One for each field of {@code group-by}, in its order. */
    List<String> values() {
        return values.all();
    }

    /** The fields with their values. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        List<Field> groupBy = rule.rule().groupBy();
        for (int i = 0; i < groupBy.size(); i++) {
            fields.put(groupBy.get(i).text(), values.all().get(i));
        }
        return fields;
    }

    /** Distinguishes it from all other groups of its rule. */
    byte[] toBytes() {
        return toBytes(new byte[0]);
    }

    /** The same behind a prefix. */
    byte[] toBytes(byte[] prefix) {
        int size = prefix.length;
        for (String value : values.all()) {
            size += CodedOutputStream.computeStringSizeNoTag(value);
        }
        byte[] bytes = new byte[size];
        CodedOutputStream to = CodedOutputStream.newInstance(bytes);
        try {
            to.writeRawBytes(prefix);
            for (String value : values.all()) {
                to.writeStringNoTag(value);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    static Group read(Watched rule, byte[] bytes, int from) {
        CodedInputStream in = CodedInputStream.newInstance(bytes, from, bytes.length - from);
        String[] values = new String[rule.rule().groupBy().size()];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readString();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("group that cannot be read", e);
        }
        return new Group(rule, new GroupValues(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group
                && group.hash == hash
                && group.rule.name().equals(rule.name())
                && group.values.equals(values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
