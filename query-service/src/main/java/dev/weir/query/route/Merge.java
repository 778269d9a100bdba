package dev.weir.query.route;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Puts the rows of several partitions together. Groups with a source lie in one partition each and are only ordered;
 * other groups are summed first. Nothing is lost: rows and {@code other} add up to {@code totals}.
 */
final class Merge {
    static final int COUNTERS = Counter.BYTES_RECEIVED.getNumber() + 1;

    /** Why rows without what is known are not taken. */
    static final String OLDER = "it has an older version, which does not know the fields of the group: update it";

    private final List<Row> rows;
    private final Totals totals = new Totals();
    private final Totals other = new Totals();
    private final Totals totalValues;
    private final Totals otherValues;
    private final long groups;

    Merge(Question question, Collection<PartitionAnswer> answers) {
        totalValues = Totals.values(question);
        otherValues = Totals.values(question);
        List<Row> all = new ArrayList<>();
        answers.forEach(answer -> all.addAll(answer.getRowsList()));
        List<Row> merged = question.groupsBySource() ? all : RowSums.of(all);
        if (!question.after().isEmpty()) {
            groups = answers.stream().mapToLong(Merge::behind).sum();
            all.forEach(totals::add);
            answers.forEach(answer -> totals.add(answer.getOtherList()));
        } else if (question.isDecidedInPartitions()) {
            groups = answers.stream().mapToLong(PartitionAnswer::getGroups).sum();
            answers.forEach(answer -> totals.add(answer.getTotalsList()));
            answers.forEach(answer -> totalValues.add(answer.getTotalValuesList()));
        } else {
            merged.removeIf(row -> !SumCondition.matches(question.having(), row::getCounters));
            groups = merged.size();
            merged.forEach(totals::add);
            merged.forEach(totalValues::add);
        }
        rows = first(question, merged);
        other.add(totals.sums());
        rows.forEach(other::subtract);
        otherValues.add(totalValues.sums());
        rows.forEach(otherValues::subtract);
    }

    /** What lies before the page's begin is in a partition's number of groups and in its totals, and in nothing else. */
    private static long behind(PartitionAnswer answer) {
        return answer.getRowsCount() + answer.getOtherGroups();
    }

    /** The partitions' rows are ordered already, so that sorting merges runs. */
    private static List<Row> first(Question question, List<Row> merged) {
        merged.sort(RowOrder.of(question));
        boolean all = question.hasRowsByStep() || question.limit() == 0;
        int kept = all ? merged.size() : Math.min(question.limit(), merged.size());
        merged.subList(kept, merged.size()).clear();
        return merged;
    }

    List<Row> rows() {
        return rows;
    }

    long groups() {
        return groups;
    }

    List<Long> totals() {
        return totals.sums();
    }

    List<Long> other() {
        return other.sums();
    }

    /** Of a series: the sums of all groups for each step. */
    List<Long> totalValues() {
        return totalValues.sums();
    }

    /** Of a series: the sums for each step of the groups that are not among the rows. */
    List<Long> otherValues() {
        return otherValues.sums();
    }

    /** Whether an answer to a series has a value for each step, and so has each of its rows. */
    static boolean hasAllSteps(Question question, PartitionAnswer answer) {
        int steps = question.series() && answer.getOutcome() == Outcome.ANSWERED ? (int) question.steps() : 0;
        return steps == 0
                || (answer.getTotalValuesCount() == steps
                        && answer.getRowsList().stream().allMatch(row -> row.getValuesCount() == steps));
    }

    /**
     * Whether a row says what is known, where groups are made by that. An instance of an older version that does not
     * know these fields answers as if nobody had asked for them.
     */
    static boolean hasKnown(Question question, Row row) {
        return row.hasKnown() || question.group().stream().noneMatch(KnownFields::is);
    }

    /** Whether an answer has all sums, and each of its rows all counters. */
    static boolean isWhole(PartitionAnswer answer) {
        return answer.getOutcome() != Outcome.ANSWERED
                || (answer.getTotalsCount() == COUNTERS
                        && answer.getRowsList().stream().allMatch(row -> row.getCountersCount() == COUNTERS));
    }
}
