package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.topic.Reach;
import java.io.IOException;

/** Tells how far the topics are read that an answer is from. */
final class ReachMeta {
    private ReachMeta() {}

    static void write(Reach reach, JsonGenerator json) throws IOException {
        json.writeBooleanField("caughtUp", reach.caughtUp());
        json.writeNumberField("behind", reach.behind());
        Column.Time.write("asOf", reach.asOfMs(), json);
        if (!reach.trouble().isEmpty()) {
            json.writeStringField("trouble", reach.trouble());
        }
    }

    static ObjectNode schema() {
        ObjectNode meta = Schemas.with(Schemas.object(), "caughtUp", Schemas.type("boolean"));
        Schemas.with(meta, "behind", Schemas.type("integer"));
        Schemas.with(meta, "asOf", Schemas.nullableTime());
        Schemas.withOptional(meta, "trouble", Schemas.type("string"));
        return Schemas.with(meta, "tookMs", Schemas.type("integer"));
    }
}
