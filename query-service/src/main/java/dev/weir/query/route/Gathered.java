package dev.weir.query.route;

import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * What the partitions replied to one question.
 *
 * @param asked the partitions that the question concerns
 * @param replies of those that replied
 */
record Gathered<T extends PartitionReply>(Question question, SortedSet<Integer> asked, Map<Integer, T> replies) {

    List<PartitionAnswer> answers() {
        return replies.values().stream().map(PartitionReply::answer).toList();
    }

    private Stream<PartitionAnswer> with(Outcome outcome) {
        return answers().stream().filter(answer -> answer.getOutcome() == outcome);
    }

    boolean isTooLarge() {
        return with(Outcome.TOO_LARGE).findAny().isPresent();
    }

    /** The finest pane that all of them still have, when it is coarser than the one asked for; otherwise 0. */
    long coarserPane() {
        return with(Outcome.COARSER)
                .mapToLong(PartitionAnswer::getCoarserPaneMs)
                .max()
                .orElse(0);
    }

    Answer.Coverage coverage() {
        List<Integer> missing = asked.stream()
                .filter(partition -> !replies.containsKey(partition))
                .toList();
        List<Integer> standby = answers().stream()
                .filter(answer -> answer.getRole() == Role.STANDBY)
                .map(PartitionAnswer::getPartition)
                .toList();
        return new Answer.Coverage(asked.size(), missing, standby);
    }

    Answer answer(List<Row> rows, long groups, List<Long> totals, List<Long> other) {
        List<PartitionAnswer> all = answers();
        return new Answer(
                question,
                rows,
                groups,
                totals,
                other,
                coverage(),
                all.stream().mapToLong(PartitionAnswer::getStreamTimeMs).max().orElse(0),
                all.stream().mapToLong(PartitionAnswer::getLag).sum(),
                all.stream().mapToLong(PartitionAnswer::getCommittedAtMs).min().orElse(0),
                all.stream().mapToLong(PartitionAnswer::getFreshAtMs).min().orElse(0),
                untold(all));
    }

    /** While instances differ, somebody tells. */
    private Set<Field> untold(List<PartitionAnswer> all) {
        Set<Field> untold = question.fields();
        all.forEach(answer -> untold.retainAll(answer.getUntoldList()));
        return untold;
    }

    void close() {
        replies.values().forEach(PartitionReply::close);
    }
}
