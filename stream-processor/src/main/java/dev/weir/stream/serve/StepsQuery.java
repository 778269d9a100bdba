package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.ClosedPanes;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.OpenPanes;
import dev.weir.stream.count.PaneReading;
import dev.weir.stream.count.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.IntUnaryOperator;

/**
 * Sums the entries of the panes by step and group. Of all steps the open entries come first, because no commit may come
 * between them; there are never more of them than fit into memory. Then one step after the other is finished.
 */
final class StepsQuery implements PaneReading<Answer> {
    private final AggregateRequest request;
    private final CountReader reader;
    private final RuleGroups rules;
    private final AnswerHeader header;
    private final int mostGroups;
    private final List<Step> steps;
    private final SourceFilter sources;
    private final List<Source> lookups;

    /** Stores its parts; {@code header} takes up the commit that is shown. */
    StepsQuery(
            AggregateRequest request,
            CountReader reader,
            RuleGroups rules,
            AnswerHeader header,
            int mostGroups,
            List<Step> steps) {
        this.request = request;
        this.reader = reader;
        this.rules = rules;
        this.header = header;
        this.mostGroups = mostGroups;
        this.steps = steps;
        this.sources = new SourceFilter(request.getFilter().getSourcesList());
        this.lookups = sources.lookups();
    }

    @Override
    public Rest<Answer> begin(OpenPanes open) {
        header.show(open);
        Queue<BegunStep> begun = new ArrayDeque<>(steps.size());
        for (Step step : steps) {
            BegunStep begins = new BegunStep(step, () -> new StepSums(request, sources, rules, mostGroups));
            open.visit(step.panes(), lookups, begins);
            begun.add(begins);
        }
        return closed -> request.getStepMs() == 0 ? whole(closed, begun.remove()) : timeline(closed, begun);
    }

    private Answer whole(ClosedPanes closed, BegunStep begun) {
        Step step = begun.step();
        StepSums sums = begun.sums();
        PaneScan scan = new PaneScan(closed, step.panes(), lookups);
        scan.visit(sums.closed());
        Selection selection = new Selection(sums.groups(), rules, request);
        PartitionAnswer answer = header.answered()
                .addAllTotals(selection.totals().list())
                .addAllOther(selection.other().list())
                .setOtherGroups(selection.otherGroups())
                .setGroups(selection.groups())
                .build();
        int[] shown = selection.shown();
        GroupRows rows = rows(sums, step, distinct(scan, sums, shown));
        return new Answer(answer, () -> Arrays.stream(shown).mapToObj(rows::of).iterator());
    }

    /** The sums with the destinations and rules of the groups that are shown. */
    private GroupSums distinct(PaneScan scan, StepSums sums, int[] shown) {
        GroupSums chosen = sums.chosen();
        if (chosen == null) {
            return sums.groups();
        }
        if (shown.length > 0) {
            scan.visitAgain(
                    ChosenGroups.sources(shown, sums.groups()), new ChosenGroups(shown, sums.groups(), rules, chosen));
        }
        return chosen;
    }

    private GroupRows rows(StepSums sums, Step step, GroupSums distinct) {
        boolean bySource = request.getGroupList().contains(Field.SOURCE);
        DistinctFields fields = request.getDistinct() ? new DistinctFields(distinct, bySource, reader.rules()) : null;
        GroupSums split = sums.bySource();
        IntUnaryOperator distinctSources = split == null ? group -> 0 : DistinctSources.of(split);
        return new GroupRows(sums.groups(), rules, request.getGroupList(), step.startMs(), fields, distinctSources);
    }

    private Answer timeline(ClosedPanes closed, Queue<BegunStep> begun) {
        List<Row> all = new ArrayList<>();
        CounterSums totals = new CounterSums();
        for (BegunStep next = begun.poll(); next != null; next = begun.poll()) {
            Step step = next.step();
            StepSums sums = next.sums();
            closed.visit(step.panes(), lookups, sums.closed());
            Selection selection = new Selection(sums.groups(), rules, request);
            totals.add(selection.totals().list());
            GroupRows rows = rows(sums, step, sums.groups());
            for (int group : selection.shown()) {
                all.add(rows.of(group));
            }
            if (all.size() > mostGroups) {
                throw new TooManyGroups(mostGroups);
            }
        }
        PartitionAnswer answer = header.answered()
                .addAllTotals(totals.list())
                .setGroups(all.size())
                .build();
        return new Answer(answer, all);
    }
}
