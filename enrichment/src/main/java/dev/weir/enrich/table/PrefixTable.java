package dev.weir.enrich.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Values of prefixes, the longest of which decides. Single addresses are kept in a hash order, all others as sorted intervals
 * with an index before them: a lookup reads a few places of flat arrays and allocates nothing. Equal values are one object.
 */
public final class PrefixTable<T> implements AddressTable<T> {
    private static final int NONE = Intervals.NONE;

    private final List<T> values;
    private final ExactV4 singlesV4;
    private final ExactV6 singlesV6;
    private final RangesV4 rangesV4;
    private final RangesV6 rangesV6;
    private final long rows;
    private final long valueBytes;

    private PrefixTable(List<T> values, Rows rows) {
        this.values = List.copyOf(values);
        this.rows = rows.size;
        Family v4 = Family.of(rows, true);
        Family v6 = Family.of(rows, false);
        singlesV4 = new ExactV4(v4.singles);
        singlesV6 = new ExactV6(v6.singles);
        rangesV4 = new RangesV4(v4.prefixes);
        rangesV6 = new RangesV6(v6.prefixes);
        valueBytes = values.stream().mapToLong(Footprint::of).sum();
    }

    /**
     * A table to be filled.
     *
     * @param merge what a prefix has that is put twice, from its values in the order of putting
     */
    public static <T> Builder<T> builder(BinaryOperator<T> merge) {
        return new Builder<>(merge);
    }

    @Override
    public @Nullable T get(long hi, long lo) {
        int value = value(hi, lo);
        return value == NONE ? null : values.get(value);
    }

    /** The length of the longest prefix that holds an address, counted as in {@link Prefix}; -1 when none does. */
    public int lengthAt(long hi, long lo) {
        if (single(hi, lo) != NONE) {
            return 128;
        }
        return Prefix.isV4(hi, lo) ? rangesV4.length((int) lo) : rangesV6.length(hi, lo);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long bytes() {
        return singlesV4.bytes()
                + singlesV6.bytes()
                + rangesV4.bytes()
                + rangesV6.bytes()
                + 8L * values.size()
                + valueBytes;
    }

    private int value(long hi, long lo) {
        int single = single(hi, lo);
        if (single != NONE) {
            return single;
        }
        return Prefix.isV4(hi, lo) ? rangesV4.value((int) lo) : rangesV6.value(hi, lo);
    }

    private int single(long hi, long lo) {
        return Prefix.isV4(hi, lo) ? singlesV4.value((int) lo) : singlesV6.value(hi, lo);
    }

    /** The rows of one family. */
    private record Family(Rows singles, Rows prefixes) {

        static Family of(Rows rows, boolean v4) {
            Family family = new Family(new Rows(), new Rows());
            for (int row = 0; row < rows.size; row++) {
                if (rows.isV4(row) == v4) {
                    Rows part = rows.length(row) == 128 ? family.singles : family.prefixes;
                    part.add(rows.hi[row], rows.lo[row], rows.length(row), rows.value[row]);
                }
            }
            return family;
        }
    }

    /** Collects the rows of a {@link PrefixTable}. For one thread. */
    public static final class Builder<T> {
        private final BinaryOperator<T> merge;
        private final Rows rows = new Rows();
        private final List<T> values = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();

        private Builder(BinaryOperator<T> merge) {
            this.merge = merge;
        }

        /** Adds a row. */
        public Builder<T> put(Prefix prefix, T value) {
            rows.add(prefix.hi(), prefix.lo(), prefix.length(), number(value));
            return this;
        }

        /** Rows so far, those put twice counted twice. */
        public int size() {
            return rows.size;
        }

        /** The table of all rows. */
        public PrefixTable<T> build() {
            Rows unique = new Rows();
            for (int row : rows.order()) {
                int last = unique.size - 1;
                if (last >= 0 && unique.isAt(last, rows, row)) {
                    T merged = merge.apply(values.get(unique.value[last]), values.get(rows.value[row]));
                    unique.value[last] = number(merged);
                } else {
                    unique.add(rows.hi[row], rows.lo[row], rows.length(row), rows.value[row]);
                }
            }
            return new PrefixTable<>(values, unique);
        }

        private int number(T value) {
            Integer known = numbers.putIfAbsent(value, values.size());
            if (known != null) {
                return known;
            }
            values.add(value);
            return values.size() - 1;
        }
    }
}
