package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Question;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.KnownRules;
import dev.weir.query.rules.RuleFiles;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.util.List;
import java.util.stream.Stream;

/** The rules that decided about flows. */
final class RulesCall implements Call {
    private static final int USUAL_LIMIT = 10_000;
    private static final List<Field> GROUP = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private static final List<Parameter> FILTERS = Stream.concat(
                    Stream.of(Parameter.SOURCE), Filters.BY_SOURCE.stream())
            .toList();

    private final Groups groups;
    private final Stores stores;
    private final RuleFiles rules;
    private final Questions questions;
    private final Parameter limit;

    RulesCall(Groups groups, Stores stores, RuleFiles rules, ApiConfig config) {
        this.groups = groups;
        this.stores = stores;
        this.rules = rules;
        this.questions = new Questions(config);
        this.limit = Parameter.limit(config.maxRows(), Math.min(USUAL_LIMIT, config.maxRows()));
    }

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String example() {
        return "rules?by=denied&from=-24h";
    }

    @Override
    public String summary() {
        return "The rules that decided about flows, with the number of their sources, their first and their last hit;"
                + " and those that had no hit.";
    }

    @Override
    public List<Parameter> parameters() {
        return Questions.parameters(
                FILTERS, Parameter.BY, limit, Parameter.UNUSED, Parameter.DISTINCT, Parameter.COMPARE);
    }

    private static List<Column<Row>> columns(boolean distinct) {
        List<Column<Row>> hits = List.of(
                new Column.Whole<>("sources", Row::getDistinctSources),
                new Column.Time<>("firstHit", Row::getFirstMs),
                new Column.Time<>("lastHit", Row::getLastMs));
        return Column.join(Column.join(Column.of(GROUP), Column.counts(GROUP, distinct)), hits);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Compared.schema(
                Column.join(Column.distinct(GROUP), UnusedRules.columns(KnownRules.NONE)), columns(false)));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.withOptional(Schemas.metaWithOther(), "knownRules", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Question question = questions
                .groups(params, CountedApart.ofSources(Filters.of(params)))
                .group(GROUP)
                .top(TopCall.by(params), TopCall.limit(params, limit, USUAL_LIMIT))
                .distinctSources()
                .build();
        List<Column<Row>> columns = columns(question.distinct());
        return params.unused()
                ? withUnused(question, columns, params.compares())
                : groups.answer(question, columns, params.compares());
    }

    private Reply withUnused(Question question, List<Column<Row>> columns, boolean compared) {
        KnownRules known = rules.known();
        List<Column<Row>> all = Column.join(columns, UnusedRules.columns(known));
        Reply reply = groups.answer(question, all, compared, new UnusedRules(stores, known));
        return new Reply(reply.complete(), reply.data(), json -> {
            reply.meta().write(json);
            json.writeNumberField("knownRules", known.all().size());
        });
    }
}
