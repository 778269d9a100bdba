package dev.weir.detect;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Field;
import dev.weir.enrich.flow.EnrichedFlow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Flows that have in common what a rule groups by.
 *
 * @param values one for each field of {@code group-by}, in its order
 */
record Group(Watched rule, List<String> values) {

    static Group of(Watched rule, EnrichedFlow flow) {
        List<String> values = new ArrayList<>(rule.rule().groupBy().size());
        for (Field field : rule.rule().groupBy()) {
            values.add(field.value(flow));
        }
        return new Group(rule, values);
    }

    /** The fields with their values. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            fields.put(rule.rule().groupBy().get(i).text(), values.get(i));
        }
        return fields;
    }

    /** Distinguishes it from all other groups of its rule. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        CodedOutputStream to = CodedOutputStream.newInstance(bytes, 64);
        try {
            for (String value : values) {
                to.writeStringNoTag(value);
            }
            to.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException when the bytes are something else
     */
    static Group read(Watched rule, byte[] bytes, int from) {
        CodedInputStream in = CodedInputStream.newInstance(bytes, from, bytes.length - from);
        List<String> values = new ArrayList<>();
        try {
            for (int i = 0; i < rule.rule().groupBy().size(); i++) {
                values.add(in.readString());
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("group that cannot be read", e);
        }
        return new Group(rule, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group group && group.rule.name().equals(rule.name()) && group.values.equals(values);
    }

    @Override
    public int hashCode() {
        return 31 * rule.name().hashCode() + values.hashCode();
    }
}
