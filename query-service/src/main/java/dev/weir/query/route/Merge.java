package dev.weir.query.route;

import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts the rows of several partitions together. Groups with a source lie in one partition each and are only ordered;
 * other groups are summed first. Nothing is lost: rows and {@code other} add up to all that was answered.
 */
final class Merge {
    static final int COUNTERS = Counter.BYTES_RECEIVED.getNumber() + 1;

    private final List<Row> rows;
    private final long[] other = new long[COUNTERS];
    private final long groups;

    Merge(Question question, Collection<PartitionAnswer> answers) {
        List<Row> all = new ArrayList<>();
        long cut = 0;
        for (PartitionAnswer answer : answers) {
            all.addAll(answer.getRowsList());
            cut += answer.getOtherGroups();
            for (int i = 0; i < answer.getOtherCount(); i++) {
                other[i] += answer.getOther(i);
            }
        }
        List<Row> merged = question.groupsBySource() ? all : RowSums.of(all);
        if (!question.isDecidedInPartitions()) {
            merged.removeIf(row -> !SumCondition.matches(question.having(), row::getCounters));
        }
        groups = merged.size() + cut;
        rows = first(question, merged);
    }

    /** The partitions' rows are ordered already, so that sorting merges runs. */
    private List<Row> first(Question question, List<Row> merged) {
        boolean timeline = question.stepMs() > 0;
        merged.sort(timeline ? RowOrder.byStart() : RowOrder.by(question.by(), question.group()));
        int kept = timeline || question.limit() == 0 ? merged.size() : Math.min(question.limit(), merged.size());
        for (Row row : merged.subList(kept, merged.size())) {
            for (int i = 0; i < COUNTERS; i++) {
                other[i] += row.getCounters(i);
            }
        }
        merged.subList(kept, merged.size()).clear();
        return merged;
    }

    List<Row> rows() {
        return rows;
    }

    long groups() {
        return groups;
    }

    List<Long> other() {
        List<Long> sums = new ArrayList<>();
        for (long sum : other) {
            sums.add(sum);
        }
        return sums;
    }

    static boolean isWhole(PartitionAnswer answer) {
        return (answer.getOtherCount() == 0 || answer.getOtherCount() == COUNTERS)
                && answer.getRowsList().stream().allMatch(row -> row.getCountersCount() == COUNTERS);
    }
}
