package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.Risk;
import java.util.List;

/** How much the alerts about each address weigh together. */
final class RiskCall implements Call {
    private static final int USUAL_LIMIT = 100;
    private static final Parameter LIMIT = Parameter.limit(100_000, USUAL_LIMIT);
    private static final List<Column<Risk>> COLUMNS = List.of(
            new Column.Text<>("address", Risk::address),
            new Column.Whole<>("score", risk -> Math.round(risk.score())),
            new Column.Whole<>("alerts", Risk::alerts),
            new Column.Whole<>("open", Risk::open),
            new Column.Text<>("level", risk -> risk.worst().text()),
            new Column.Time<>("last", Risk::lastMs));

    private final Alerts alerts;

    RiskCall(Alerts alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public String example() {
        return "risk?limit=20";
    }

    @Override
    public String summary() {
        return "The addresses with the most and the worst alerts, as sources and destinations: each alert weighs as much"
                + " as its level, and half of it a half-life later.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(LIMIT);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        ObjectNode meta = Schemas.with(AlertMeta.schema(), "addresses", Schemas.type("integer"));
        Schemas.with(meta, "halfLifeSeconds", Schemas.type("integer"));
        return Schemas.with(meta, "truncated", Schemas.type("boolean"));
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        int limit = params.one(LIMIT).map(Integer::parseInt).orElse(USUAL_LIMIT);
        AlertMeta meta = AlertMeta.of(alerts, alerts.ready());
        long halfLifeMs = alerts.config().riskHalfLife().toMillis();
        List<Risk> all = Risk.of(alerts.all(), params.now(), halfLifeMs);
        List<Risk> rows = all.subList(0, Math.min(limit, all.size()));
        return new Reply(meta.isComplete(), new Reply.Data.Rows<>(COLUMNS, rows), json -> {
            meta.write(json);
            json.writeNumberField("addresses", all.size());
            json.writeNumberField("halfLifeSeconds", halfLifeMs / 1000);
            json.writeBooleanField("truncated", rows.size() < all.size());
        });
    }
}
