package dev.weir.stream.serve;

import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.TopQuestion;
import dev.weir.stream.count.TopSums;
import dev.weir.stream.count.Values;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Answers one question for one partition. */
final class PartitionQuery {
    private static final int MOST_TOP = 1000;

    private final AggregateRequest request;
    private final int mostGroups;
    private final boolean bySource;
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
        this.bySource = request.getGroupList().contains(Field.SOURCE);
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
        answer.setStreamTimeMs(totals.streamTimeMs())
                .setCommittedAtMs(totals.committedAtMs())
                .setFreshAtMs(totals.arrivedMs());
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
        if (isTopOfSources() && addTop(Cover.of(from, request.getToMs(), finest), finest)) {
            return;
        }
        if (step == 0) {
            addRows(Cover.of(from, request.getToMs(), finest), 0);
        }
        for (long start = from; step > 0 && start < request.getToMs(); start += step) {
            addRows(Cover.of(start, Math.min(start + step, request.getToMs()), finest), start);
        }
    }

    /** Whether it asks for the largest sources over everything they did. */
    private boolean isTopOfSources() {
        return request.getLimit() > 0
                && request.getLimit() <= MOST_TOP
                && request.getStepMs() == 0
                && request.getGroupList().equals(List.of(Field.SOURCE))
                && request.getFilter().equals(Filter.getDefaultInstance())
                && !SumCondition.isGiven(request.getHaving());
    }

    /** False when the reader does not know the largest sources; nothing was added then. */
    private boolean addTop(List<PaneId> panes, Level finest) {
        GroupSums sums = sums(true, request.getDistinct());
        TopSums top = reader.visitLargest(
                new TopQuestion(
                        request.getFromMs(),
                        request.getToMs(),
                        finest,
                        panes,
                        request.getByValue(),
                        request.getLimit()),
                sums);
        if (top == null) {
            return false;
        }
        if (top.sources() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
        GroupRows groups = rows(sums, 0);
        List<Group> largest = groups.largest(request.getByValue(), request.getLimit(), new long[Values.COUNTERS]);
        List<Row> rows = groups.of(largest, distinct(sums), group -> 0);
        answer.addAllRows(rows).setGroups(top.sources()).setOtherGroups(top.sources() - rows.size());
        for (int i = 0; i < Values.COUNTERS; i++) {
            int counter = i;
            long shown =
                    rows.stream().mapToLong(row -> row.getCounters(counter)).sum();
            answer.addOther(top.totals().get(i) - shown);
        }
        return true;
    }

    private void addRows(List<PaneId> panes, long start) {
        PaneScan scan = new PaneScan(reader, panes, sources.lookups());
        if (!bySource && request.getDistinctSources()) {
            addWithSources(scan, start);
        } else if (request.getLimit() > 0 && request.getStepMs() == 0) {
            addLargest(scan);
        } else {
            GroupSums sums = sums(bySource, request.getDistinct());
            scan.visit(sums);
            add(sums, start, group -> 0);
        }
        if (answer.getRowsCount() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
    }

    private GroupRows rows(GroupSums sums, long start) {
        return new GroupRows(sums, rules, request.getGroupList(), request.getHaving(), start);
    }

    private GroupSums sums(boolean splitSources, boolean distinct) {
        return new GroupSums(sources, rules, splitSources, distinct, mostGroups);
    }

    private void add(GroupSums sums, long start, IntUnaryOperator distinctSources) {
        GroupRows rows = rows(sums, start);
        List<Group> all = rows.all();
        answer.addAllRows(rows.of(all, distinct(sums), distinctSources)).setGroups(answer.getGroups() + all.size());
    }

    private @Nullable DistinctFields distinct(GroupSums sums) {
        return request.getDistinct() ? new DistinctFields(sums, bySource, reader.rules()) : null;
    }

    private void addWithSources(PaneScan scan, long start) {
        GroupSums split = sums(true, false);
        GroupSums sums = sums(false, request.getDistinct());
        scan.visit((family, hi, lo, rule, values, at, destinations) -> {
            split.entry(family, hi, lo, rule, values, at, destinations);
            sums.entry(family, hi, lo, rule, values, at, destinations);
        });
        add(sums, start, DistinctSources.of(split));
    }

    private void addLargest(PaneScan scan) {
        GroupSums sums = sums(bySource, request.getDistinct() && !bySource);
        scan.visit(sums);
        GroupRows rows = rows(sums, 0);
        long[] other = new long[Values.COUNTERS];
        List<Group> largest = rows.largest(request.getByValue(), request.getLimit(), other);
        answer.addAllRows(rows.of(largest, distinct(bySource ? again(scan, sums, largest) : sums), group -> 0))
                .setGroups(largest.size() + rows.left())
                .setOtherGroups(rows.left());
        for (long sum : other) {
            answer.addOther(sum);
        }
    }

    /** The sums of a few groups by source with their destinations and rules. */
    private GroupSums again(PaneScan scan, GroupSums sums, List<Group> chosen) {
        GroupSums again = sums(true, true);
        if (request.getDistinct() && !chosen.isEmpty()) {
            scan.visitAgain(ChosenGroups.sources(chosen, sums), new ChosenGroups(chosen, sums, rules, again));
        }
        return again;
    }
}
