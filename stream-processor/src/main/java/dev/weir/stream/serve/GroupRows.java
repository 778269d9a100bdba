package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.Family;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns the groups of one step into rows: all of them, or the largest. */
final class GroupRows {
    private final GroupSums sums;
    private final RuleGroups rules;
    private final List<Field> fields;
    private final long startMs;

    /** @param startMs start of the step, milliseconds since the epoch; 0 without steps */
    GroupRows(GroupSums sums, RuleGroups rules, List<Field> fields, long startMs) {
        this.sums = sums;
        this.rules = rules;
        this.fields = fields;
        this.startMs = startMs;
    }

    /** Every group, in no order. */
    List<Group> all() {
        List<Group> groups = new ArrayList<>(sums.size());
        for (Family family : Family.values()) {
            sums.forEach(family, slot -> groups.add(new Group(family, slot)));
        }
        return groups;
    }

    /**
     * A row for each of these groups.
     *
     * @param distinct writes the distinct counts of a group; null for none
     * @param distinctSources gives the number of sources of a rule group
     */
    List<Row> of(List<Group> groups, @Nullable DistinctFields distinct, IntUnaryOperator distinctSources) {
        List<Row> rows = new ArrayList<>(groups.size());
        for (Group group : groups) {
            CounterTable table = sums.table(group.family());
            int slot = group.slot();
            Row.Builder row = row(group).setDistinctSources(distinctSources.applyAsInt(table.rule(slot)));
            if (distinct != null) {
                distinct.write(row, group.family(), table.hi(slot), table.lo(slot), table.rule(slot));
            }
            rows.add(row.build());
        }
        return rows;
    }

    /**
     * The {@code limit} largest groups by {@code counter}, largest first, ties by the fields in their order.
     *
     * @param other takes up the sums of the groups that are left out, by counter
     */
    List<Group> largest(int counter, int limit, long[] other) {
        Comparator<Group> order = order(counter);
        PriorityQueue<Group> kept = new PriorityQueue<>(order.reversed());
        for (Family family : Family.values()) {
            sums.forEach(family, slot -> {
                kept.add(new Group(family, slot));
                if (kept.size() > limit) {
                    addTo(other, kept.remove());
                }
            });
        }
        return kept.stream().sorted(order).toList();
    }

    private void addTo(long[] other, Group group) {
        CounterTable table = sums.table(group.family());
        int at = table.values(group.slot());
        for (int i = 0; i < Values.COUNTERS; i++) {
            other[i] += table.array()[at + i];
        }
    }

    private Comparator<Group> order(int counter) {
        Comparator<Group> order = (a, b) -> Long.compareUnsigned(value(b, counter), value(a, counter));
        for (Field field : fields) {
            order = order.thenComparing(by(field));
        }
        return order;
    }

    private Comparator<Group> by(Field field) {
        return switch (field) {
            case SOURCE -> (a, b) -> Arrays.compareUnsigned(source(a), source(b));
            case RULE -> Comparator.comparing(group -> rule(group).name());
            case ACL -> Comparator.comparing(group -> rule(group).acl());
            case DIRECTION -> Comparator.comparing(group -> rule(group).direction());
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> Comparator.comparingInt(group -> 0);
        };
    }

    private long value(Group group, int index) {
        CounterTable table = sums.table(group.family());
        return table.array()[table.values(group.slot()) + index];
    }

    private RuleKey rule(Group group) {
        return rules.fields(sums.table(group.family()).rule(group.slot()));
    }

    private byte[] source(Group group) {
        CounterTable table = sums.table(group.family());
        return SourceText.bytes(group.family(), table.hi(group.slot()), table.lo(group.slot()));
    }

    private Row.Builder row(Group group) {
        RuleKey rule = rule(group);
        Row.Builder row = Row.newBuilder()
                .setStartMs(startMs)
                .setRule(rule.name())
                .setAcl(rule.acl())
                .setDirection(rule.direction())
                .setFirstMs(value(group, Values.FIRST))
                .setLastMs(value(group, Values.LAST));
        for (int i = 0; i < Values.COUNTERS; i++) {
            row.addCounters(value(group, i));
        }
        if (fields.contains(Field.SOURCE)) {
            row.setSource(ByteString.copyFrom(source(group)));
        }
        return row;
    }
}
