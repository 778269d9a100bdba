package dev.weir.deploy.detect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Style;
import dev.weir.deploy.client.view.Table;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.detect.alert.Alert;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows people what rules would have told of stored flows, and what was not read. */
final class BackTestView {
    private final PrintWriter out;
    private final PrintWriter err;

    BackTestView(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    void print(BackTestAlerts alerts, BackTest test, Set<String> asked) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        alerts.shown().forEach(alert -> rows.add(row(alert, asked.size() != 1)));
        if (rows.isEmpty()) {
            out.println("(no alerts)");
        } else {
            new Table(rows, layout(Terminal.now())).print(out);
        }
        if (alerts.number() > rows.size()) {
            out.printf("(%d more are not listed)%n", alerts.number() - rows.size());
        }
        alerts.days().forEach((day, number) -> out.printf("%s  %d alerts%n", day, number));
        out.printf("%d alerts of %d flows%s%n", alerts.number(), test.flows(), times(test));
        out.flush();
    }

    private static Layout layout(Terminal terminal) {
        Style style = Style.of(Style.When.AUTO, terminal.interactive(), System.getenv());
        return new Layout(terminal.columns(), false, false, List.of(), false, style);
    }

    private static ObjectNode row(Alert alert, boolean severalRules) {
        ObjectNode row = JsonNodeFactory.instance
                .objectNode()
                .put("opened", text(alert.openedMs()))
                .put("level", alert.level().text());
        if (severalRules) {
            row.put("rule", alert.rule());
        }
        String group = alert.group().entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
        return row.put("group", group).put("reason", alert.reason());
    }

    private static String times(BackTest test) {
        return test.firstMs() == 0 ? "" : " of %s to %s".formatted(text(test.firstMs()), text(test.lastMs()));
    }

    private static String text(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    /** Says why there may have been more; returns whether all stored flows of the range were read. */
    boolean tellOfLimits(StoredFlows stored, StoredFlows.Extent extent, BackTest test, long fromMs, int maxGroups) {
        if (extent.lostUntilMs() > fromMs) {
            err.printf(
                    "weir: not all of the range was read: Kafka keeps flows that arrived since %s (weir.topics.flows-retention)%n",
                    text(extent.lostUntilMs()));
        }
        if (test.unreadable() > 0) {
            err.printf("weir: %d records hold no flow that can be read%n", test.unreadable());
        }
        if (test.dropped() > 0) {
            err.printf(
                    "weir: %d times the rules found more while as many alerts were open as the detect job tells of%n",
                    test.dropped());
        }
        if (stored.isStopped()) {
            err.println("weir: not all of the range was read: it was ended before");
        } else if (test.isFull()) {
            err.printf(
                    "weir: not all of the range was read: the rules remember more than %d groups; name one with --rule, choose a shorter"
                            + " range, or raise --max-groups%n",
                    maxGroups);
        } else if (extent.lostUntilMs() <= fromMs) {
            err.println("weir: all stored flows of the range were read");
        }
        err.flush();
        return !stored.isStopped() && !test.isFull();
    }
}
