package dev.weir.query.report;

import dev.weir.query.route.RowSums;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was counted of each rule, under the names of the files: in the range, before it, and hour by hour. */
final class Observed {
    private static final Row NOTHING = Row.getDefaultInstance();

    private final Map<RowSums.Group, Row> range;
    private final Map<RowSums.Group, Row> past;
    private final Map<RowSums.Group, Row> hours;
    private final Map<String, Long> since = new HashMap<>();

    Observed(RuleNames names, List<Row> range, List<Row> past, List<Row> hours) {
        this.range = byRule(names, range);
        this.past = byRule(names, past);
        this.hours = byRule(names, hours);
        for (Map<RowSums.Group, Row> rows : List.of(this.range, this.past)) {
            rows.values().forEach(row -> since.merge(row.getAcl(), row.getFirstMs(), Math::min));
        }
    }

    private static Map<RowSums.Group, Row> byRule(RuleNames names, List<Row> rows) {
        Map<RowSums.Group, Row> byRule = new HashMap<>();
        RowSums.of(new ArrayList<>(rows), names::named).forEach(row -> byRule.put(RowSums.Group.of(row), row));
        return byRule;
    }

    /** Every rule that had a hit. */
    Set<RowSums.Group> rules() {
        Set<RowSums.Group> rules = new HashSet<>(range.keySet());
        rules.addAll(past.keySet());
        return rules;
    }

    /** Tuples in the range. */
    long hits(RowSums.Group rule) {
        Row row = range.getOrDefault(rule, NOTHING);
        return row.getCountersCount() == 0 ? 0 : row.getCounters(0);
    }

    /** 0 without a hit. */
    long firstMs(RowSums.Group rule) {
        Row before = past.getOrDefault(rule, NOTHING);
        return before.getFirstMs() > 0
                ? before.getFirstMs()
                : range.getOrDefault(rule, NOTHING).getFirstMs();
    }

    /** 0 without a hit. */
    long lastMs(RowSums.Group rule) {
        return Math.max(
                range.getOrDefault(rule, NOTHING).getLastMs(),
                past.getOrDefault(rule, NOTHING).getLastMs());
    }

    /** The first hit of any rule of the ACL; 0 without one. */
    long sinceMs(String acl) {
        return since.getOrDefault(acl, 0L);
    }

    /** The first hit of all; 0 without one. */
    long sinceMs() {
        return since.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /** Tuples of each of so many hours. */
    List<Long> hours(RowSums.Group rule, int number) {
        Row row = hours.get(rule);
        return row == null ? Collections.nCopies(number, 0L) : row.getValuesList();
    }
}
