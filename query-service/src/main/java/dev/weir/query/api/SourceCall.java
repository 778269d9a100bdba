package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.RowSums;
import dev.weir.query.route.Stores;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All about one source, from one consistent answer: totals, rules and timeline add up to the same. */
final class SourceCall implements Call {
    private static final int USUAL_STEPS = 120;
    private static final List<Field> RULE = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;
    private final int maxSteps;

    SourceCall(Stores stores, int maxSteps) {
        this.stores = stores;
        this.maxSteps = maxSteps;
    }

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String path() {
        return "sources/{ip}";
    }

    @Override
    public Optional<String> pathParameter() {
        return Optional.of("ip");
    }

    @Override
    public String example() {
        return "sources/10.0.0.7?from=-7d";
    }

    @Override
    public String summary() {
        return "One source: totals, first and last seen in the range, its rules and its timeline.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(Range.PARAMETERS);
        all.addAll(List.of(Parameter.STEP, Parameter.PANE, Parameter.DISTINCT));
        return all;
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        ObjectNode data = Schemas.with(Schemas.object(), "source", Schemas.type("string"));
        Schemas.with(data, "totals", Schemas.row(Column.distinct(List.of()), Column.counters()));
        Schemas.with(data, "firstSeen", Schemas.nullableTime());
        Schemas.with(data, "lastSeen", Schemas.nullableTime());
        Schemas.with(data, "rules", Schemas.array(Schemas.row(Column.distinct(RULE), ruleColumns(false))));
        return Schemas.with(data, "timeline", Timeline.schema());
    }

    private static List<Column<Row>> ruleColumns(boolean distinct) {
        return Column.join(Column.of(RULE), Column.counts(RULE, distinct));
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.meta();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Prefix source = Filters.address("ip", pathValue);
        Range range = Range.of(params);
        long step = range.step(params, Spans.step(range.to() - range.from(), USUAL_STEPS), maxSteps);
        Answer answer = stores.ask(Question.over(range.from(), range.to(), Range.pane(params, step))
                .step(step)
                .filter(Filter.newBuilder().addSources(source).build())
                .group(RULE)
                .distinct(params.distinct())
                .build());
        return new Reply(
                answer.coverage().complete(),
                new Reply.Data.Document(json -> write(source, answer, json)),
                Meta.of(answer));
    }

    private static void write(Prefix source, Answer answer, JsonGenerator json) throws IOException {
        List<Row> rules =
                RowSums.of(answer.rows(), row -> row.toBuilder().clearStartMs().build());
        rules.sort(Comparator.comparingLong((Row row) -> -row.getCounters(0))
                .thenComparing(Row::getRule)
                .thenComparing(Row::getAcl)
                .thenComparing(Row::getDirection));
        Row total = RowSums.of(rules, SourceCall::counters).stream().findFirst().orElseGet(() -> Timeline.zero(0));
        json.writeStringField("source", IpText.text(source.getAddress().toByteArray()));
        json.writeFieldName("totals");
        boolean distinct = answer.question().distinct();
        Reply.writeRow(Column.counts(List.of(), distinct), total, json);
        Column.Time.write("firstSeen", total.getFirstMs(), json);
        Column.Time.write("lastSeen", total.getLastMs(), json);
        json.writeArrayFieldStart("rules");
        Reply.writeRows(ruleColumns(distinct), rules, json);
        json.writeEndArray();
        json.writeArrayFieldStart("timeline");
        List<Row> steps = RowSums.of(answer.rows(), SourceCall::counters);
        Reply.writeRows(Timeline.columns(distinct), Timeline.fill(answer.question(), steps), json);
        json.writeEndArray();
    }

    private static Row counters(Row row) {
        return row.toBuilder().clearRule().clearAcl().clearDirection().build();
    }
}
