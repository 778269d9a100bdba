package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Text;
import java.util.List;

/** Shows one alert to people. */
final class AlertView {
    private static final List<String> TIMES = List.of("opened", "found", "told");

    private AlertView() {}

    static void print(JsonNode alert, Printer printer) {
        printer.line(text(alert, "reason"));
        printer.line("%s, %s, by %s (%s)%s"
                .formatted(
                        text(alert, "level"),
                        text(alert, "state"),
                        text(alert, "rule"),
                        text(alert, "title"),
                        by(alert.path("acknowledgedBy"))));
        for (String time : TIMES) {
            printer.line("%-7s %s".formatted(time, text(alert, time)));
        }
        JsonNode told = alert.at("/record/weir/alert");
        told.path("next").forEach(next -> printer.line("next    " + Text.plain(next.asText())));
        if (alert.path("query").isTextual()) {
            printer.line("flows   " + text(alert, "query"));
        }
        printer.tableIfAny("History", alert.path("history"));
        printer.tableIfAny("What people did", alert.path("actions"));
    }

    private static String by(JsonNode somebody) {
        return somebody.isTextual() ? ", looked after by " + Text.plain(somebody.asText()) : "";
    }

    private static String text(JsonNode alert, String name) {
        return Text.plain(alert.path(name).asText());
    }
}
