package dev.weir.query.route;

import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the partitions answered, merged.
 *
 * @param question the question as it was answered: its range and panes may be coarser than those asked for
 * @param rows groups in the order asked for; with a step, ordered by step
 * @param groups number of all groups, whatever the limit; of a page that begins after a source, only those behind it
 * @param totals sums of all these groups, in the order of {@code Counter}
 * @param other sums of the groups that are not among the rows: {@code totals} without the rows
 * @param coverage which partitions the answer covers
 * @param streamTimeMs greatest event time counted so far, milliseconds since the epoch; 0 when nothing was counted
 * @param lag records not yet taken in by the partitions that answered
 * @param committedAtMs wall-clock time of the oldest commit that the answer shows, milliseconds since the epoch; 0 when unknown
 * @param freshAtMs wall-clock time up to which the answer surely shows everything that was on weir.flows, milliseconds since
 *     the epoch; 0 when unknown
 * @param untold fields of the question that are empty everywhere, because no enrichment source tells them
 */
public record Answer(
        Question question,
        List<Row> rows,
        long groups,
        List<Long> totals,
        List<Long> other,
        Coverage coverage,
        long streamTimeMs,
        long lag,
        long committedAtMs,
        long freshAtMs,
        Set<Field> untold) {

    /** The same answer with {@code more} groups that have no counts, as many of them as there is room for. */
    public Answer with(List<Row> more, Coverage covers) {
        int room = question.limit() == 0 ? more.size() : Math.max(0, question.limit() - rows.size());
        List<Row> all = new ArrayList<>(rows);
        all.addAll(more.subList(0, Math.min(room, more.size())));
        return new Answer(
                question,
                all,
                groups + more.size(),
                totals,
                other,
                covers,
                streamTimeMs,
                lag,
                committedAtMs,
                freshAtMs,
                untold);
    }

    /**
     * The partitions behind an answer.
     *
     * @param asked how many partitions the question concerns
     * @param missing those that did not answer
     * @param standby those that a standby answered
     */
    public record Coverage(int asked, List<Integer> missing, List<Integer> standby) {

        /** Whether every partition answered. */
        public boolean complete() {
            return missing.isEmpty();
        }

        /** The partitions behind this answer and {@code other}, about the same partitions: each is missing where either lacks it. */
        public Coverage and(Coverage other) {
            TreeSet<Integer> lacking = new TreeSet<>(missing);
            lacking.addAll(other.missing);
            TreeSet<Integer> copies = new TreeSet<>(standby);
            copies.addAll(other.standby);
            copies.removeAll(lacking);
            return new Coverage(asked, List.copyOf(lacking), List.copyOf(copies));
        }
    }
}
