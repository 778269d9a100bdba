package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Adds rows of the same group up: counters and distinct sources are summed, first and last hits widened. */
public final class RowSums {

    private RowSums() {}

    private record Group(long startMs, ByteString source, String rule, String acl, String direction) {}

    /** One row for each step and group, in the order in which they came first. */
    public static List<Row> of(Collection<Row> rows) {
        return of(rows, row -> row);
    }

    /** As {@link #of(Collection)}, after {@code shape} has taken away from each row what shall not tell groups apart. */
    public static List<Row> of(Collection<Row> rows, Function<Row, Row> shape) {
        Map<Group, Row.Builder> sums = new LinkedHashMap<>();
        for (Row row : rows) {
            Row shaped = shape.apply(row);
            sums.compute(groupOf(shaped), (group, sum) -> sum == null ? shaped.toBuilder() : add(sum, shaped));
        }
        List<Row> result = new ArrayList<>(sums.size());
        sums.values().forEach(sum -> result.add(sum.build()));
        return result;
    }

    private static Group groupOf(Row row) {
        return new Group(row.getStartMs(), row.getSource(), row.getRule(), row.getAcl(), row.getDirection());
    }

    private static Row.Builder add(Row.Builder sum, Row row) {
        for (int i = 0; i < Merge.COUNTERS; i++) {
            sum.setCounters(i, sum.getCounters(i) + row.getCounters(i));
        }
        return sum.setDistinctSources(sum.getDistinctSources() + row.getDistinctSources())
                .setFirstMs(earlier(sum.getFirstMs(), row.getFirstMs()))
                .setLastMs(Math.max(sum.getLastMs(), row.getLastMs()));
    }

    /** 0 means unknown. */
    private static long earlier(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }
}
