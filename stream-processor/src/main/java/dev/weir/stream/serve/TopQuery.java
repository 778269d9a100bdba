package dev.weir.stream.serve;

import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.TopQuestion;
import dev.weir.stream.count.TopSums;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a reader for the largest sources over everything they did, which it may know without reading all panes. */
final class TopQuery {
    private static final int MOST_TOP = 1000;

    private final AggregateRequest request;
    private final CountReader reader;
    private final RuleGroups rules;
    private final AnswerHeader header;
    private final int mostGroups;

    /** Stores its parts; {@code header} takes up the commit that is shown. */
    TopQuery(AggregateRequest request, CountReader reader, RuleGroups rules, AnswerHeader header, int mostGroups) {
        this.request = request;
        this.reader = reader;
        this.rules = rules;
        this.header = header;
        this.mostGroups = mostGroups;
    }

    /** Whether the request is such a question. */
    static boolean isAskedBy(AggregateRequest request) {
        return request.getLimit() > 0
                && request.getLimit() <= MOST_TOP
                && request.getStepMs() == 0
                && request.getOrder() == Order.BY_COUNTER
                && request.getGroupList().equals(List.of(Field.SOURCE))
                && request.getFilter().equals(Filter.getDefaultInstance())
                && !SumCondition.isGiven(request.getHaving());
    }

    /** Null when the reader does not know the largest sources. */
    @Nullable Answer ask(List<PaneId> panes) {
        GroupSums sums =
                new GroupSums(new SourceFilter(List.of()), rules, true, request.getDistinct(), Integer.MAX_VALUE);
        TopSums top = reader.visitLargest(
                new TopQuestion(
                        request.getFromMs(),
                        request.getToMs(),
                        Level.of(request.getPaneMs()),
                        panes,
                        request.getByValue(),
                        request.getLimit()),
                sums);
        if (top == null) {
            return null;
        }
        header.show(top.totals(), top.fingerprint());
        if (top.sources() > mostGroups) {
            throw new TooManyGroups(mostGroups);
        }
        return answer(top, sums);
    }

    private Answer answer(TopSums top, GroupSums sums) {
        int[] shown = new Selection(sums, rules, request).shown();
        CounterSums other = new CounterSums();
        other.add(top.sums());
        for (int group : shown) {
            other.subtract(sums, group);
        }
        PartitionAnswer answer = header.answered()
                .addAllTotals(top.sums())
                .addAllOther(other.list())
                .setGroups(top.sources())
                .setOtherGroups(top.sources() - shown.length)
                .build();
        List<RuleKey> known = request.getDistinct() ? reader.rules() : List.of();
        DistinctFields distinct = request.getDistinct() ? new DistinctFields(sums, true, known) : null;
        GroupRows rows = new GroupRows(sums, rules, request.getGroupList(), 0, distinct, group -> 0);
        return new Answer(answer, () -> Arrays.stream(shown).mapToObj(rows::of).iterator());
    }
}
