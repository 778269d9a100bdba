package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.AlertAction;
import dev.weir.query.alert.AlertChange;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.SeenAlert;
import dev.weir.query.topic.Reach;
import java.io.IOException;
import java.util.List;

/** One alert with all that is known of it. */
final class AlertDocument {
    private AlertDocument() {}

    /**
     * The alert as it stands.
     *
     * @param complete whether all that is known to be there is in it
     * @throws Problem when it is not known
     */
    static Reply reply(Alerts alerts, String id, Reach reach, boolean complete) {
        SeenAlert alert = find(alerts, id, reach);
        AlertMeta meta = AlertMeta.of(alerts, reach);
        return new Reply(
                complete && meta.isComplete(), new Reply.Data.Document(json -> write(alert, json)), meta::write);
    }

    /** @throws Problem when it is not known */
    static SeenAlert find(Alerts alerts, String id, Reach reach) {
        return alerts.find(id)
                .orElseThrow(() -> reach.caughtUp() ? Problem.noSuchAlert(id) : Problem.alertNotReadYet(id));
    }

    private static void write(SeenAlert alert, JsonGenerator json) throws IOException {
        for (Column<SeenAlert> column : AlertColumns.ALL) {
            column.write(alert, json);
        }
        json.writeArrayFieldStart("history");
        for (AlertChange change : alert.history()) {
            write(change, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("actions");
        for (AlertAction action : alert.actions()) {
            write(action, json);
        }
        json.writeEndArray();
        json.writeNumberField("dropped", alert.dropped());
        json.writeFieldName("record");
        json.writeRawValue(alert.latest().json());
    }

    private static void write(AlertChange change, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Column.Time.write("told", change.toldMs(), json);
        json.writeStringField("state", change.state());
        json.writeStringField("level", change.level().text());
        json.writeStringField("reason", change.reason());
        json.writeEndObject();
    }

    private static void write(AlertAction action, JsonGenerator json) throws IOException {
        json.writeStartObject();
        Column.Time.write("time", action.timeMs(), json);
        json.writeStringField("action", action.kind().text());
        json.writeStringField("author", action.author());
        if (!action.comment().isEmpty()) {
            json.writeStringField("comment", action.comment());
        }
        json.writeEndObject();
    }

    static ObjectNode schema() {
        ObjectNode change = Schemas.with(Schemas.object(), "told", Schemas.time());
        for (String name : new String[] {"state", "level", "reason"}) {
            Schemas.with(change, name, Schemas.type("string"));
        }
        ObjectNode action = Schemas.with(Schemas.object(), "time", Schemas.time());
        Schemas.with(action, "action", Schemas.type("string"));
        Schemas.with(action, "author", Schemas.type("string"));
        Schemas.withOptional(action, "comment", Schemas.type("string"));
        ObjectNode data = Schemas.row(List.of(), AlertColumns.ALL);
        Schemas.with(data, "history", Schemas.array(change));
        Schemas.with(data, "actions", Schemas.array(action));
        Schemas.with(data, "dropped", Schemas.type("integer"));
        return Schemas.with(data, "record", Schemas.type("object"));
    }
}
