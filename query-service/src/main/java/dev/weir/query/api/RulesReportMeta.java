package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.report.HourCompared;
import dev.weir.query.report.ReportedRule;
import dev.weir.query.report.RuleReport;
import dev.weir.query.report.RuleState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a report about rules says about itself: what it covers, and what it cannot tell. */
final class RulesReportMeta {

    private RulesReportMeta() {}

    static ObjectNode schema() {
        ObjectNode meta = Schemas.meta();
        Schemas.with(meta, "knownSince", Schemas.nullableTime());
        Schemas.with(meta, "knownUntil", Schemas.nullableTime());
        Schemas.with(meta, "lastHour", Schemas.nullableTime());
        Schemas.with(meta, "knownRules", Schemas.type("integer"));
        ObjectNode states = Schemas.object();
        for (RuleState state : RuleState.values()) {
            Schemas.with(states, state.text(), Schemas.type("integer"));
        }
        return Schemas.with(meta, "states", states);
    }

    static Reply.Fields of(RuleReport report, List<ReportedRule> rows, int knownRules) {
        return json -> {
            Meta.of(report.answer()).write(json);
            Column.Time.write("knownSince", report.knownSinceMs(), json);
            Column.Time.write("knownUntil", report.knownUntilMs(), json);
            Column.Time.write("lastHour", report.hourMs(), json);
            json.writeNumberField("knownRules", knownRules);
            writeStates(rows, json);
            writeNotices(notices(report), json);
        };
    }

    private static void writeStates(List<ReportedRule> rows, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("states");
        for (RuleState state : RuleState.values()) {
            json.writeNumberField(
                    state.text(),
                    rows.stream().filter(rule -> rule.state() == state).count());
        }
        json.writeEndObject();
    }

    private static void writeNotices(List<String> notices, JsonGenerator json) throws IOException {
        if (!notices.isEmpty()) {
            json.writeArrayFieldStart("notices");
            for (String notice : notices) {
                json.writeString(notice);
            }
            json.writeEndArray();
        }
    }

    private static List<String> notices(RuleReport report) {
        List<String> notices = new ArrayList<>();
        lag(report).ifPresent(notices::add);
        if (report.knownSinceMs() > report.answer().question().fromMs()) {
            notices.add("Counts begin at %s, after the begin of the range: no rule is known to be unused for longer."
                    .formatted(Times.text(report.knownSinceMs())));
        }
        if (!report.comparesHours() && report.knownSinceMs() > 0) {
            notices.add(
                    "Hours are not kept for eight days (weir.stream.count.hour-retention), so no rule is called anomalous.");
        } else if (report.hourMs() - report.knownSinceMs() < HourCompared.LEAST_HOURS * Spans.HOUR
                && report.knownSinceMs() > 0) {
            notices.add("Fewer than %d hours are known, so no rule is called anomalous."
                    .formatted(HourCompared.LEAST_HOURS));
        }
        return notices;
    }

    private static Optional<String> lag(RuleReport report) {
        long waiting = report.answer().lag();
        if (report.answer().freshAtMs() == 0) {
            return Optional.of(
                    "A partition does not tell up to when it has counted, and %d records wait:".formatted(waiting)
                            + " no rule is called unused or anomalous.");
        }
        return report.lags()
                ? Optional.of("%d records wait to be counted: rules are judged up to %s only."
                        .formatted(waiting, Times.text(report.knownUntilMs())))
                : Optional.empty();
    }
}
