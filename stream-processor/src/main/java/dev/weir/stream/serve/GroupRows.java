package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CounterTable;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Source;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of the groups of one step.
 *
 * @param startMs start of the step, milliseconds since the epoch; 0 without steps
 * @param distinct writes the distinct counts of a group; null for none
 * @param distinctSources gives the number of sources of a rule group
 */
record GroupRows(
        GroupSums sums,
        RuleGroups rules,
        List<Field> fields,
        long startMs,
        @Nullable DistinctFields distinct,
        IntUnaryOperator distinctSources) {

    /** @param values of the group for each step of a series */
    Row of(int group, long[] values) {
        Row.Builder row = of(group).toBuilder();
        for (long value : values) {
            row.addValues(value);
        }
        return row.build();
    }

    Row of(int group) {
        RuleKey rule = rules.fields(sums.rule(group));
        Row.Builder row = Row.newBuilder()
                .setStartMs(startMs)
                .setRule(rule.name())
                .setAcl(rule.acl())
                .setDirection(rule.direction())
                .setKnown(rules.shown(sums.rule(group)))
                .setFirstMs(sums.value(group, Values.FIRST))
                .setLastMs(sums.value(group, Values.LAST))
                .setDistinctSources(distinctSources.applyAsInt(sums.rule(group)));
        for (int i = 0; i < Values.COUNTERS; i++) {
            row.addCounters(sums.value(group, i));
        }
        if (fields.contains(Field.SOURCE)) {
            Source source = sums.source(group);
            row.setSource(ByteString.copyFrom(SourceText.bytes(source.family(), source.hi(), source.lo())));
        }
        if (distinct != null) {
            CounterTable table = sums.table(group);
            int slot = GroupSums.slot(group);
            distinct.write(row, table.family(), table.hi(slot), table.lo(slot), table.rule(slot));
        }
        return row.build();
    }
}
