package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Text;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has to be said beside an answer, a line for each. */
final class Remarks {
    private Remarks() {}

    static List<String> of(Copy answer) {
        List<String> remarks = new ArrayList<>();
        JsonNode meta = answer.meta();
        if (!answer.complete()) {
            remarks.add(missing(meta));
        }
        if (meta.path("forgotten").asLong() > 0) {
            remarks.add("%s alerts are left out: there are more than weir.query.alerts.max-alerts"
                    .formatted(text(meta.path("forgotten"))));
        }
        meta.path("unreadable")
                .forEach(one -> remarks.add("%s is no exclusion: %s. `weir exclusions remove` takes it back"
                        .formatted(text(one.path("id")), text(one.path("reason")))));
        meta.path("errors")
                .forEach(error -> remarks.add(
                        "%s refuses a file: %s".formatted(text(error.path("instance")), text(error.path("reason")))));
        meta.path("notices").forEach(notice -> remarks.add(text(notice)));
        if (meta.path("next").isTextual()) {
            remarks.add("more rows may follow; go on with --cursor '%s'".formatted(text(meta.path("next"))));
        }
        if (answer.rows() == 0 && meta.has("from")) {
            remarks.add("nothing matches%s%s".formatted(range(meta.path("from"), meta.path("to")), elsewhere(meta)));
        }
        return remarks;
    }

    private static String missing(JsonNode meta) {
        JsonNode partitions = meta.path("partitions");
        if (!partitions.path("missing").isEmpty()) {
            return "incomplete: partitions %s of %s do not answer"
                    .formatted(Text.plain(partitions.path("missing").toString()), text(partitions.path("total")));
        }
        if (!meta.path("caughtUp").asBoolean(true)) {
            String trouble = text(meta.path("trouble"));
            return "incomplete: not all is read yet, at least %s records are not; ask again%s"
                    .formatted(text(meta.path("behind")), trouble.isEmpty() ? "" : ". " + trouble);
        }
        JsonNode missing = meta.has("missing") ? meta.path("missing") : meta.at("/instances/missing");
        return missing.isEmpty()
                ? "incomplete: not everything that holds a part of the answer replied"
                : "incomplete: %s do not answer".formatted(Text.plain(missing.toString()));
    }

    /** Each end may be open. */
    private static String range(JsonNode from, JsonNode to) {
        if (from.isTextual() && to.isTextual()) {
            return " between %s and %s".formatted(text(from), text(to));
        }
        if (from.isTextual()) {
            return " since " + text(from);
        }
        return to.isTextual() ? " before " + text(to) : "";
    }

    /** Where flows are when a range holds none. */
    private static String elsewhere(JsonNode meta) {
        if (meta.path("retainedSince").isTextual()) {
            return "; single flows are kept that arrived since " + text(meta.path("retainedSince"));
        }
        if (!meta.has("streamTime")) {
            return "";
        }
        if (!meta.path("streamTime").isTextual()) {
            return "; no flow was counted yet";
        }
        try {
            Instant newest = Instant.parse(meta.path("streamTime").asText());
            boolean inside = !newest.isBefore(Instant.parse(meta.path("from").asText()))
                    && newest.isBefore(Instant.parse(meta.path("to").asText()));
            return inside ? "" : "; the newest flow is of %s, choose a range with --from and --to".formatted(newest);
        } catch (DateTimeException _) {
            return "";
        }
    }

    private static String text(JsonNode value) {
        return Text.plain(value.asText());
    }
}
