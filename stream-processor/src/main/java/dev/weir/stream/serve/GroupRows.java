package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
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
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns the groups of one step into rows: all of them, or the largest. */
final class GroupRows {
    private final GroupSums sums;
    private final RuleGroups rules;
    private final List<Field> fields;
    private final Condition having;
    private final long startMs;
    private int left;

    /**
     * Stores its parts.
     *
     * @param having what the sums of a group must be
     * @param startMs start of the step, milliseconds since the epoch; 0 without steps
     */
    GroupRows(GroupSums sums, RuleGroups rules, List<Field> fields, Condition having, long startMs) {
        this.sums = sums;
        this.rules = rules;
        this.fields = fields;
        this.having = having;
        this.startMs = startMs;
    }

    /** Every group, in no order. */
    List<Group> all() {
        List<Group> groups = new ArrayList<>(sums.size());
        forEach(groups::add);
        return groups;
    }

    private void forEach(Consumer<Group> action) {
        boolean given = SumCondition.isGiven(having);
        for (Family family : Family.values()) {
            sums.forEach(family, slot -> {
                Group group = new Group(family, slot);
                if (!given || SumCondition.matches(having, counter -> value(group, counter))) {
                    action.accept(group);
                }
            });
        }
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
        forEach(group -> {
            kept.add(group);
            if (kept.size() > limit) {
                addTo(other, kept.remove());
                left++;
            }
        });
        return kept.stream().sorted(order).toList();
    }

    /** Number of groups that {@link #largest} left out. */
    int left() {
        return left;
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
