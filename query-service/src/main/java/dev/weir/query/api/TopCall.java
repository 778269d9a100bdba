package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The largest groups by a counter. */
final class TopCall implements Call {
    private static final int USUAL_LIMIT = 100;
    private static final List<Field> FIELDS = List.of(Field.SOURCE, Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;
    private final Parameter limit;

    TopCall(Stores stores, int maxRows) {
        this.stores = stores;
        this.limit = Parameter.limit(maxRows, Math.min(USUAL_LIMIT, maxRows));
    }

    @Override
    public String name() {
        return "top";
    }

    @Override
    public String example() {
        return "top?by=denied&group=source&from=-15m&limit=10";
    }

    @Override
    public String summary() {
        return "The largest groups by a counter; meta.other holds the sums of all groups beyond the limit.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(Parameter.BY, Parameter.GROUP, limit, Parameter.DISTINCT));
        all.addAll(Range.PARAMETERS);
        all.add(Parameter.PANE);
        all.addAll(Filters.PARAMETERS);
        return all;
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(
                Schemas.row(Column.join(Column.of(FIELDS), Column.distinct(List.of())), Column.counters()));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.metaWithOther();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        List<Field> group = group(params);
        Range range = Range.of(params);
        boolean distinct = params.distinct();
        Filters filters = Filters.of(params);
        Answer answer = stores.ask(Question.over(range.from(), range.to(), Range.pane(params, 0))
                .filter(filters.filter())
                .having(filters.having())
                .group(group)
                .top(by(params), limit(params, limit, USUAL_LIMIT))
                .distinct(distinct)
                .build());
        List<Column<Row>> columns = Column.join(Column.of(group), Column.counts(group, distinct));
        return new Reply(
                answer.coverage().complete(), new Reply.Data.Rows<>(columns, answer.rows()), Meta.withOther(answer));
    }

    static int limit(Params params, Parameter limit, int usual) {
        int most = limit.type() instanceof Parameter.Type.Whole(int least, int upTo) ? upTo : usual;
        return params.one(limit).map(Integer::parseInt).orElse(Math.min(usual, most));
    }

    static Counter by(Params params) {
        return params.one(Parameter.BY).flatMap(CounterNames::counter).orElse(Counter.TUPLES);
    }

    /** In the order of the fields, whatever the order of the request. */
    private static List<Field> group(Params params) {
        Set<Field> group = EnumSet.noneOf(Field.class);
        for (String value : params.all(Parameter.GROUP)) {
            Arrays.stream(value.split(",", -1)).map(TopCall::field).forEach(group::add);
        }
        return group.isEmpty() ? List.of(Field.SOURCE) : List.copyOf(group);
    }

    private static Field field(String name) {
        return FIELDS.stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.parameter(
                        "group", "Not one of source, rule, acl, direction: %s.".formatted(Params.shown(name))));
    }
}
