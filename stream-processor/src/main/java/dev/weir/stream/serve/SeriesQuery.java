package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.ClosedPanes;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenPanes;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PaneReading;
import dev.weir.stream.count.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the largest groups of a range, and then what each of them had in each step. The range is read twice, as of the same
 * commit: first by the fewest panes that make it up, which tells the groups and their sums, then step by step.
 */
final class SeriesQuery implements PaneReading<Answer> {
    private final AggregateRequest request;
    private final RuleGroups rules;
    private final AnswerHeader header;
    private final int mostGroups;
    private final Step whole;
    private final List<Step> steps;
    private final SourceFilter sources;
    private final List<Source> lookups;

    /** Stores its parts; {@code header} takes up the commit that is shown. */
    SeriesQuery(AggregateRequest request, RuleGroups rules, AnswerHeader header, int mostGroups, List<Step> steps) {
        this.request = request;
        this.rules = rules;
        this.header = header;
        this.mostGroups = mostGroups;
        this.whole = new Step(0, Cover.of(request.getFromMs(), request.getToMs(), Level.of(request.getPaneMs())));
        this.steps = steps;
        this.sources = new SourceFilter(request.getFilter().getSourcesList());
        this.lookups = sources.lookups();
    }

    /** What is read, each once. */
    List<PaneId> panes() {
        Set<PaneId> panes = new LinkedHashSet<>(whole.panes());
        steps.forEach(step -> panes.addAll(step.panes()));
        return List.copyOf(panes);
    }

    @Override
    public Rest<Answer> begin(OpenPanes open) {
        header.show(open);
        BegunStep range = begin(whole, open);
        List<BegunStep> begun = new ArrayList<>(steps.size());
        steps.forEach(step -> begun.add(begin(step, open)));
        return closed -> finish(closed, range, begun);
    }

    private BegunStep begin(Step step, OpenPanes open) {
        BegunStep begins = new BegunStep(step, () -> new StepSums(request, sources, rules, mostGroups));
        open.visit(step.panes(), lookups, begins);
        return begins;
    }

    private Answer finish(ClosedPanes closed, BegunStep range, List<BegunStep> begun) {
        StepSums sums = range.sums();
        closed.visit(whole.panes(), lookups, sums.closed());
        GroupSums groups = sums.groups();
        Selection selection = new Selection(groups, rules, request);
        if ((long) selection.shown().length * steps.size() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
        return answer(groups, selection, values(closed, begun, groups, selection));
    }

    private SeriesValues values(ClosedPanes closed, List<BegunStep> begun, GroupSums groups, Selection selection) {
        SeriesValues values = new SeriesValues(
                request.getByValue(),
                steps.size(),
                new SeriesGroups(groups, selection, request.getHaving()),
                sources,
                rules,
                request.getGroupList().contains(Field.SOURCE));
        for (int i = 0; i < begun.size(); i++) {
            values.enter(i);
            if (!begun.get(i).isEmpty()) {
                values.add(begun.get(i).sums().groups());
            }
            closed.visit(steps.get(i).panes(), lookups, values);
        }
        return values;
    }

    private Answer answer(GroupSums groups, Selection selection, SeriesValues values) {
        PartitionAnswer answer = header.answered()
                .addAllTotals(selection.totals().list())
                .addAllOther(selection.other().list())
                .setOtherGroups(selection.otherGroups())
                .setGroups(selection.groups())
                .addAllTotalValues(Arrays.stream(values.totals()).boxed().toList())
                .build();
        int[] shown = selection.shown();
        GroupRows rows = new GroupRows(groups, rules, request.getGroupList(), 0, null, group -> 0);
        return new Answer(
                answer,
                () -> IntStream.range(0, shown.length)
                        .mapToObj(number -> rows.of(shown[number], values.of(number)))
                        .iterator());
    }
}
