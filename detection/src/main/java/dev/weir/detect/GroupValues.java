package dev.weir.detect;

import dev.weir.detect.rule.Field;
import dev.weir.enrich.flow.EnrichedFlow;
import java.util.Arrays;
import java.util.List;

/** Values of the fields that a rule groups by, in its order. */
final class GroupValues {
    private final String[] values;
    private final int hash;

    /** Takes them over. */
    GroupValues(String... values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    static GroupValues of(List<Field> fields, EnrichedFlow flow) {
        String[] values = new String[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = fields.get(i).value(flow);
        }
        return new GroupValues(values);
    }

    List<String> all() {
        return Arrays.asList(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupValues group && group.hash == hash && Arrays.equals(group.values, values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
