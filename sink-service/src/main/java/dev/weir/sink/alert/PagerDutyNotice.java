package dev.weir.sink.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An event of PagerDuty's Events API, version 2: one alert each. An opened or updated alert triggers, a closed one resolves; the id
 * is the key by which PagerDuty knows them to be the same.
 *
 * @param routingKey of the integration; secret
 * @param console where links lead to
 */
public record PagerDutyNotice(String routingKey, ConsoleLink console) implements Notice {
    private static final int SUMMARY = 1024;

    @Override
    public byte[] of(List<Alert> alerts) {
        Alert alert = alerts.getFirst();
        ObjectNode event = Json.object()
                .put("routing_key", routingKey)
                .put("event_action", alert.change() == AlertChange.CLOSED ? "resolve" : "trigger")
                .put("dedup_key", alert.id())
                .put("client", "Weir");
        event.set("payload", payload(alert));
        String link = console.to(alert);
        if (!link.isEmpty()) {
            event.put("client_url", link);
            event.putArray("links").addObject().put("href", link).put("text", "Open in Weir");
        }
        return Json.bytes(event);
    }

    private static ObjectNode payload(Alert alert) {
        ObjectNode payload = Json.object()
                .put(
                        "summary",
                        Plain.line(alert.level().title() + ": " + alert.title() + ": " + alert.reason(), SUMMARY))
                .put("source", source(alert))
                .put("severity", alert.level().pagerDuty())
                .put("timestamp", Instant.ofEpochMilli(alert.toldMs()).toString())
                .put("class", Digest.headline(alert));
        ObjectNode details = payload.putObject("custom_details")
                .put("alert", alert.id())
                .put("rule", alert.rule())
                .put("level", alert.level().label())
                .put("change", alert.change().label())
                .put("subject", Digest.subject(alert))
                .put("reason", alert.reason())
                .put("opened", Instant.ofEpochMilli(alert.openedMs()).toString())
                .put("from", Instant.ofEpochMilli(alert.startMs()).toString())
                .put("to", Instant.ofEpochMilli(alert.endMs()).toString());
        alert.techniques().forEach(details.withArray("techniques")::add);
        alert.next().forEach(details.withArray("next")::add);
        return payload;
    }

    private static String source(Alert alert) {
        String subject = Digest.subject(alert);
        return subject.isEmpty() ? "weir" : subject;
    }

    @Override
    public boolean isAboutTheKey(String answer) {
        String said = answer.toLowerCase(Locale.ROOT);
        return said.contains("routing_key") || said.contains("routing key") || said.contains("service key");
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PagerDutyNotice[]";
    }
}
