package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.SeenAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Alerts, those that were opened last first. */
final class AlertsCall implements Call {
    private static final int USUAL_LIMIT = 100;
    private static final Parameter LIMIT = Parameter.limit(10_000, USUAL_LIMIT);
    private static final Parameter FROM = new Parameter(
            "from",
            "Only alerts of which something was told then or later. " + Times.FORMS + " Default: no bound.",
            new Parameter.Type.Text("-24h"),
            false);
    private static final Parameter TO = new Parameter(
            "to",
            "Only alerts that were opened before, in the same forms. Default: no bound.",
            new Parameter.Type.Text("now"),
            false);

    private final Alerts alerts;

    AlertsCall(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public String example() {
        return "alerts?state=all&level=medium&limit=20";
    }

    @Override
    public String summary() {
        return "Alerts as they stand, those that were opened last first, page by page.";
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(AlertFilters.PARAMETERS);
        all.addAll(List.of(FROM, TO, LIMIT, AlertCursor.PARAMETER));
        return all;
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), AlertColumns.ALL));
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode meta = Schemas.with(AlertMeta.schema(), "total", Schemas.type("integer"));
        return Schemas.withOptional(meta, "next", Schemas.type("string"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Predicate<SeenAlert> wanted = AlertFilters.of(params, "open").and(within(params));
        Predicate<SeenAlert> page = params.one(AlertCursor.PARAMETER)
                .map(AlertCursor::parse)
                .<Predicate<SeenAlert>>map(cursor -> cursor::isBefore)
                .orElse(_ -> true);
        int limit = params.one(LIMIT).map(Integer::parseInt).orElse(USUAL_LIMIT);
        AlertMeta meta = AlertMeta.of(alerts, alerts.ready());
        List<SeenAlert> all =
                alerts.all().stream().filter(wanted).sorted(AlertCursor.ORDER).toList();
        List<SeenAlert> rest = all.stream().filter(page).toList();
        List<SeenAlert> rows = rest.subList(0, Math.min(limit, rest.size()));
        String next = rows.size() < rest.size() ? AlertCursor.of(rows.getLast()).text() : "";
        return new Reply(
                meta.isComplete(),
                new Reply.Data.Rows<>(AlertColumns.ALL, rows),
                json -> {
                    meta.write(json);
                    json.writeNumberField("total", all.size());
                    if (!next.isEmpty()) {
                        json.writeStringField("next", next);
                    }
                },
                next);
    }

    private static Predicate<SeenAlert> within(Params params) {
        long from = time(params, FROM, Long.MIN_VALUE);
        long to = time(params, TO, Long.MAX_VALUE);
        if (from >= to) {
            throw Problem.parameter(
                    FROM.name(),
                    "Must be earlier than to: %s is not before %s.".formatted(Times.text(from), Times.text(to)));
        }
        return alert -> alert.latest().toldMs() >= from && alert.latest().openedMs() < to;
    }

    private static long time(Params params, Parameter parameter, long otherwise) {
        return params.one(parameter)
                .map(text -> Times.parse(parameter.name(), text, params.now()))
                .orElse(otherwise);
    }
}
