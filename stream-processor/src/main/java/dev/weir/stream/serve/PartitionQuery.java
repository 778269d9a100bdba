package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.Values;
import java.util.ArrayList;
import java.util.List;

/** Answers one question for one partition. */
final class PartitionQuery {
    private final AggregateRequest request;
    private final int mostGroups;
    private final CountReader reader;
    private final SourceFilter sources;
    private final RuleGroups rules;
    private final PartitionAnswer.Builder answer;

    /**
     * Stores the question.
     *
     * @param lag records that the partition has not taken in
     * @throws IllegalArgumentException when the question makes no sense
     */
    PartitionQuery(AggregateRequest request, OpenStores.Partition partition, long lag, int mostGroups) {
        this.request = request;
        this.mostGroups = mostGroups;
        this.reader = partition.reader();
        this.sources = new SourceFilter(request.getFilter().getSourcesList());
        this.rules = new RuleGroups(reader, request.getFilter(), request.getGroupList());
        this.answer = PartitionAnswer.newBuilder()
                .setPartition(partition.partition())
                .setRole(partition.active() ? Role.ACTIVE : Role.STANDBY)
                .setLag(lag);
    }

    PartitionAnswer answer() {
        PartitionTotals totals = reader.totals();
        answer.setStreamTimeMs(totals.streamTimeMs()).setCommittedAtMs(totals.committedAtMs());
        try {
            sum();
            return answer.setOutcome(Outcome.ANSWERED).build();
        } catch (ExpiredPanes e) {
            return bare(Outcome.COARSER).setCoarserPaneMs(e.whole().millis()).build();
        } catch (TooManyGroups e) {
            return bare(Outcome.TOO_LARGE).build();
        }
    }

    private PartitionAnswer.Builder bare(Outcome outcome) {
        return answer.clearRows().clearOther().clearOtherGroups().clearGroups().setOutcome(outcome);
    }

    private void sum() {
        Level finest = Level.of(request.getPaneMs());
        long step = request.getStepMs();
        long from = request.getFromMs();
        if (step == 0) {
            addRows(Cover.of(from, request.getToMs(), finest), 0);
        }
        for (long start = from; step > 0 && start < request.getToMs(); start += step) {
            addRows(Cover.of(start, Math.min(start + step, request.getToMs()), finest), start);
        }
    }

    private void addRows(List<PaneId> panes, long start) {
        boolean bySource = request.getGroupList().contains(Field.SOURCE);
        GroupSums sums = sums(bySource || request.getDistinctSources());
        sums.add(reader, panes);
        if (!bySource && request.getDistinctSources()) {
            GroupSums folded = sums(false);
            answer.addAllRows(DistinctSources.rows(sums, folded, rows(folded, start)));
            sums = folded;
        } else if (request.getLimit() > 0 && request.getStepMs() == 0) {
            addLargest(sums, rows(sums, start));
        } else {
            answer.addAllRows(rows(sums, start).all());
        }
        answer.setGroups(answer.getGroups() + sums.size());
        if (answer.getRowsCount() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
    }

    private GroupSums sums(boolean bySource) {
        return new GroupSums(sources, rules, bySource, mostGroups);
    }

    private GroupRows rows(GroupSums sums, long start) {
        return new GroupRows(sums, rules, request.getGroupList(), start);
    }

    private void addLargest(GroupSums sums, GroupRows rows) {
        long[] other = new long[Values.COUNTERS];
        List<Row> largest = rows.largest(request.getByValue(), request.getLimit(), other);
        answer.addAllRows(largest).setOtherGroups(sums.size() - largest.size());
        List<Long> sumsOfOther = new ArrayList<>();
        for (long sum : other) {
            sumsOfOther.add(sum);
        }
        answer.addAllOther(sumsOfOther);
    }
}
