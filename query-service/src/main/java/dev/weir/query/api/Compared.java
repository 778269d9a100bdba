package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.RowSums;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row, and the row of the same group one period earlier: zeros where it had no counts then. */
record Compared(Row row, Row past) {

    /** Each of {@code rows} with what it was; groups that are only in {@code past} are left out. */
    static List<Compared> join(List<Row> rows, List<Row> past) {
        Map<RowSums.Group, Row> byGroup = byGroup(past);
        List<Compared> joined = new ArrayList<>(rows.size());
        for (Row row : rows) {
            joined.add(new Compared(row, byGroup.getOrDefault(RowSums.Group.of(row), Timeline.zero(0))));
        }
        return joined;
    }

    /** As {@link #join}, and then the groups that are only in {@code past}, with zeros of their own. */
    static List<Compared> joinAll(List<Row> rows, List<Row> past) {
        Map<RowSums.Group, Row> gone = byGroup(past);
        rows.forEach(row -> gone.remove(RowSums.Group.of(row)));
        List<Compared> joined = join(rows, past);
        gone.values().forEach(row -> joined.add(new Compared(withoutCounts(row), row)));
        return joined;
    }

    private static Map<RowSums.Group, Row> byGroup(List<Row> rows) {
        Map<RowSums.Group, Row> byGroup = new LinkedHashMap<>();
        rows.forEach(row -> byGroup.put(RowSums.Group.of(row), row));
        return byGroup;
    }

    /** A row of the same group with zeros. */
    static Row withoutCounts(Row row) {
        return Timeline.zero(row.getStartMs()).toBuilder()
                .setSource(row.getSource())
                .setRule(row.getRule())
                .setAcl(row.getAcl())
                .setDirection(row.getDirection())
                .setKnown(row.getKnown())
                .build();
    }

    /** The columns of the row, and when it is compared the counters of the past: {@code previousTuples} and so on. */
    static List<Column<Compared>> columns(List<Column<Row>> columns, boolean compared) {
        List<Column<Compared>> all = new ArrayList<>();
        columns.forEach(column -> all.add(Column.of(column, Compared::row)));
        if (compared) {
            previous().forEach(column -> all.add(Column.of(column, Compared::past)));
        }
        return all;
    }

    private static List<Column<Row>> previous() {
        return Column.counters(name -> "previous" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    /** A row that may be compared; {@code optional} columns depend on the request, too. */
    static ObjectNode schema(List<Column<Row>> optional, List<Column<Row>> always) {
        return Schemas.row(Column.join(optional, previous()), always);
    }
}
