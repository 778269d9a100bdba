package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.alert.Alerts;
import dev.weir.query.topic.Reach;
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
        ReachMeta.write(reach, json);
        json.writeNumberField("forgotten", forgotten);
    }

    static ObjectNode schema() {
        return Schemas.with(ReachMeta.schema(), "forgotten", Schemas.type("integer"));
    }
}
