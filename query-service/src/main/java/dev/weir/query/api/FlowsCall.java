package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.live.FlowAnswer;
import dev.weir.query.live.FlowQuestion;
import dev.weir.query.live.Positions;
import dev.weir.query.live.RecentFlows;
import dev.weir.query.live.WrongPositions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Single flows, the newest arrivals first. */
final class FlowsCall implements Call {
    private static final int USUAL_LIMIT = 100;
    private static final Parameter FROM = new Parameter(
            "from",
            "Earliest time of a flow, inclusive. " + Times.FORMS + " Default: as far back as flows are kept.",
            new Parameter.Type.Text("-15m"),
            false);
    private static final Parameter TO = new Parameter(
            "to",
            "Latest time of a flow, exclusive, in the same forms. Default: no bound.",
            new Parameter.Type.Text("now"),
            false);
    private static final Parameter CURSOR = new Parameter(
            "cursor",
            "Where the page before ended: its meta.next. The other parameters stay the same.",
            new Parameter.Type.Text(""),
            false);

    private final RecentFlows flows;
    private final Parameter limit;
    private final int usual;

    FlowsCall(RecentFlows flows, int maxLimit) {
        this.flows = flows;
        this.usual = Math.min(USUAL_LIMIT, maxLimit);
        this.limit = Parameter.limit(maxLimit, usual);
    }

    @Override
    public String name() {
        return "flows";
    }

    @Override
    public String example() {
        return "flows?decision=denied&limit=20";
    }

    @Override
    public String summary() {
        return "Single flows, the newest arrivals first, page by page, as far back as they are kept.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(FlowFilters.PARAMETERS);
        all.addAll(List.of(FROM, TO, limit, CURSOR));
        return all;
    }

    @Override
    public boolean canBePartial() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), FlowColumns.ALL));
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode meta = Schemas.object();
        Schemas.with(meta, "from", Schemas.nullableTime());
        Schemas.with(meta, "to", Schemas.nullableTime());
        Schemas.with(meta, "truncated", Schemas.type("boolean"));
        Schemas.with(meta, "scanned", Schemas.type("integer"));
        Schemas.with(meta, "reachedArrival", Schemas.nullableTime());
        Schemas.with(meta, "retainedSince", Schemas.nullableTime());
        Schemas.withOptional(meta, "next", Schemas.type("string"));
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        FlowFilters filters = FlowFilters.of(params);
        FlowCursor page = page(params);
        int rows = params.one(limit).map(Integer::parseInt).orElse(usual);
        FlowAnswer answer = ask(
                new FlowQuestion(filters.expression(), filters.sources(), page.from(), page.to(), rows, page.before()));
        String next = answer.next().isNone()
                ? ""
                : new FlowCursor(page.question(), page.from(), page.to(), answer.next()).text();
        return new Reply(
                true,
                new Reply.Data.Rows<>(FlowColumns.ALL, answer.rows()),
                json -> writeMeta(page, answer, next, json),
                next);
    }

    /** The page asked for. Those behind the first one have its times, also when these were relative to now. */
    static FlowCursor page(Params params) {
        List<Parameter> which = new ArrayList<>(FlowFilters.PARAMETERS);
        which.addAll(List.of(FROM, TO));
        String question = FlowCursor.question(params, which);
        return params.one(CURSOR)
                .map(text -> FlowCursor.parse(text, question))
                .orElseGet(() -> first(question, params));
    }

    /** The first page ends behind everything. */
    private static FlowCursor first(String question, Params params) {
        long from = params.one(FROM).map(text -> time(FROM, text, params)).orElse(Long.MIN_VALUE);
        long to = params.one(TO).map(text -> time(TO, text, params)).orElse(Long.MAX_VALUE);
        if (from >= to) {
            throw Problem.parameter(
                    "from",
                    "Must be earlier than to: %s is not before %s.".formatted(Times.text(from), Times.text(to)));
        }
        return new FlowCursor(question, from, to, Positions.NONE);
    }

    private static long time(Parameter parameter, String text, Params params) {
        return Times.parse(parameter.name(), text, params.now());
    }

    private FlowAnswer ask(FlowQuestion question) {
        try {
            return flows.ask(question);
        } catch (WrongPositions e) {
            throw Problem.parameter(CURSOR.name(), String.valueOf(e.getMessage()));
        }
    }

    private static void writeMeta(FlowCursor page, FlowAnswer answer, String next, JsonGenerator json)
            throws IOException {
        Column.Time.write("from", page.from() == Long.MIN_VALUE ? 0 : page.from(), json);
        Column.Time.write("to", page.to() == Long.MAX_VALUE ? 0 : page.to(), json);
        json.writeBooleanField("truncated", answer.truncated());
        json.writeNumberField("scanned", answer.scanned());
        Column.Time.write("reachedArrival", answer.reachedMs(), json);
        Column.Time.write("retainedSince", answer.retainedMs(), json);
        if (!next.isEmpty()) {
            json.writeStringField("next", next);
        }
    }
}
