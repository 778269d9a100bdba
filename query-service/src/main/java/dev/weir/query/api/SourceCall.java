package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Question;
import dev.weir.query.route.RowOrder;
import dev.weir.query.route.RowSums;
import dev.weir.query.route.Stores;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import dev.weir.schemas.query.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All about one source, from one consistent answer: totals, rules and timeline add up to the same. */
final class SourceCall implements Call {
    private static final int USUAL_STEPS = 120;
    private static final List<Field> RULE = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;
    private final Questions questions;

    SourceCall(Stores stores, ApiConfig config) {
        this.stores = stores;
        this.questions = new Questions(config);
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
        all.addAll(List.of(Parameter.STEP, Parameter.PANE, Parameter.DISTINCT, Parameter.COMPARE));
        all.addAll(Filters.BY_SOURCE);
        return all;
    }

    @Override
    public boolean canBePartial() {
        return false;
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        ObjectNode data = Schemas.with(Schemas.object(), "source", Schemas.type("string"));
        Schemas.with(data, "totals", Compared.schema(Column.distinct(List.of()), Column.counters()));
        Schemas.with(data, "firstSeen", Schemas.nullableTime());
        Schemas.with(data, "lastSeen", Schemas.nullableTime());
        Schemas.with(data, "rules", Schemas.array(Compared.schema(Column.distinct(RULE), ruleColumns(false))));
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
        Filter filter =
                CountedApart.ofSources(Filters.of(params, List.of(source))).withoutSums();
        Question question = questions
                .timeline(params, range -> Spans.step(range.to() - range.from(), USUAL_STEPS), filter)
                .group(RULE)
                .build();
        Periods periods = Periods.ask(stores, question, params.compares());
        String text = IpText.text(source.getAddress().toByteArray());
        return periods.reply(new Reply.Data.Document(json -> {
            json.writeStringField("source", text);
            write(periods, json);
        }));
    }

    private static void write(Periods periods, JsonGenerator json) throws IOException {
        boolean distinct = periods.question().distinct();
        boolean compared = periods.compared();
        List<Compared> rules = rules(periods);
        Compared total = total(rules);
        json.writeFieldName("totals");
        Reply.writeRow(Compared.columns(Column.counts(List.of(), distinct), compared), total, json);
        Column.Time.write("firstSeen", total.row().getFirstMs(), json);
        Column.Time.write("lastSeen", total.row().getLastMs(), json);
        json.writeArrayFieldStart("rules");
        Reply.writeRows(Compared.columns(ruleColumns(distinct), compared), rules, json);
        json.writeEndArray();
        json.writeArrayFieldStart("timeline");
        Reply.writeRows(Compared.columns(Timeline.columns(distinct), compared), timeline(periods), json);
        json.writeEndArray();
    }

    /** Those of either period. */
    private static List<Compared> rules(Periods periods) {
        List<Compared> rules = Compared.joinAll(
                RowSums.of(periods.rows(), SourceCall::withoutStart),
                RowSums.of(periods.past(), SourceCall::withoutStart));
        rules.sort(Comparator.comparing(Compared::row, RowOrder.by(Counter.TUPLES, RULE)));
        return rules;
    }

    private static Compared total(List<Compared> rules) {
        return new Compared(
                total(rules.stream().map(Compared::row)), total(rules.stream().map(Compared::past)));
    }

    private static Row total(Stream<Row> rows) {
        return RowSums.of(rows.toList(), SourceCall::withoutRule).stream()
                .findFirst()
                .orElseGet(() -> Timeline.zero(0));
    }

    private static List<Compared> timeline(Periods periods) {
        List<Row> steps = RowSums.of(periods.rows(), SourceCall::withoutRule);
        return Compared.join(
                Timeline.fill(periods.question(), steps), RowSums.of(periods.past(), SourceCall::withoutRule));
    }

    private static Row withoutStart(Row row) {
        return row.toBuilder().clearStartMs().build();
    }

    private static Row withoutRule(Row row) {
        return row.toBuilder().clearRule().clearAcl().clearDirection().build();
    }
}
