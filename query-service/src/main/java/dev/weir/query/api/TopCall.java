package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.CounterNames;
import dev.weir.query.filter.FieldNames;
import dev.weir.query.route.Question;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The largest groups by a counter. */
final class TopCall implements Call {
    private static final int USUAL_LIMIT = 100;
    static final List<Field> FIELDS = List.of(
            Field.SOURCE,
            Field.RULE,
            Field.ACL,
            Field.DIRECTION,
            Field.COUNTRY,
            Field.ASN,
            Field.ASSET,
            Field.THREAT,
            Field.FLOW_TYPE,
            Field.PORT,
            Field.PROTOCOL,
            Field.SERVICE,
            Field.DESTINATION_COUNTRY);

    private final Groups groups;
    private final Questions questions;
    private final Parameter limit;

    TopCall(Groups groups, ApiConfig config) {
        this.groups = groups;
        this.questions = new Questions(config);
        this.limit = Parameter.limit(config.maxRows(), Math.min(USUAL_LIMIT, config.maxRows()));
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
        return Questions.parameters(
                Filters.PARAMETERS, Parameter.BY, Parameter.GROUP, limit, Parameter.DISTINCT, Parameter.COMPARE);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(
                Compared.schema(Column.join(Column.of(FIELDS), Column.distinct(List.of())), Column.counters()));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.metaWithOther();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        List<Field> group = group(params);
        Filters filters = Filters.of(params);
        CountedApart.check(filters, group);
        Question question = questions
                .groups(params, filters)
                .group(group)
                .top(by(params), limit(params, limit, USUAL_LIMIT))
                .build();
        List<Column<Row>> columns = Column.join(Column.of(group), Column.counts(group, question.distinct()));
        return groups.answer(question, columns, params.compares());
    }

    static int limit(Params params, Parameter limit, int usual) {
        int most = limit.type() instanceof Parameter.Type.Whole(int least, int upTo) ? upTo : usual;
        return params.one(limit).map(Integer::parseInt).orElse(Math.min(usual, most));
    }

    static Counter by(Params params) {
        return params.one(Parameter.BY).flatMap(CounterNames::counter).orElse(Counter.TUPLES);
    }

    /** In the order of the fields, whatever the order of the request. */
    static List<Field> group(Params params) {
        Set<Field> group = EnumSet.noneOf(Field.class);
        for (String value : params.all(Parameter.GROUP)) {
            Arrays.stream(value.split(",", -1)).map(TopCall::field).forEach(group::add);
        }
        return group.isEmpty() ? List.of(Field.SOURCE) : List.copyOf(group);
    }

    private static Field field(String name) {
        return FieldNames.field(name)
                .orElseThrow(() -> Problem.parameter(
                        "group",
                        "Not one of %s: %s."
                                .formatted(
                                        FIELDS.stream().map(FieldNames::name).collect(Collectors.joining(", ")),
                                        Params.shown(name))));
    }
}
