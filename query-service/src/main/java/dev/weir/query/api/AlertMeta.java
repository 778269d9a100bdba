package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.Alerts;
import dev.weir.query.alert.Reach;
import java.io.IOException;

/**
 * Tells how complete answers about alerts are.
 *
 * @param forgotten how many alerts were left out because there are too many
 */
record AlertMeta(Reach reach, long forgotten) {

    static AlertMeta of(Alerts alerts, Reach reach) {
        return new AlertMeta(reach, alerts.forgotten());
    }

    /** Whether nothing is missing. */
    boolean isComplete() {
        return reach.caughtUp();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeBooleanField("caughtUp", reach.caughtUp());
        json.writeNumberField("behind", reach.behind());
        Column.Time.write("asOf", reach.asOfMs(), json);
        json.writeNumberField("forgotten", forgotten);
        if (!reach.trouble().isEmpty()) {
            json.writeStringField("trouble", reach.trouble());
        }
    }

    static ObjectNode schema() {
        ObjectNode meta = Schemas.with(Schemas.object(), "caughtUp", Schemas.type("boolean"));
        Schemas.with(meta, "behind", Schemas.type("integer"));
        Schemas.with(meta, "asOf", Schemas.nullableTime());
        Schemas.with(meta, "forgotten", Schemas.type("integer"));
        Schemas.withOptional(meta, "trouble", Schemas.type("string"));
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }
}
