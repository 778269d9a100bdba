package dev.weir.detect.alert;

import dev.weir.detect.evaluate.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The question to the query API that shows the flows behind an alert. What single flows cannot be asked for, such as a NIC or a
 * country, is left out: then the answer has other flows, too.
 */
final class FlowsLink {
    /** Before a silence are the last flows. */
    private static final long BEFORE_SILENCE_MS = Duration.ofHours(1).toMillis();

    private FlowsLink() {}

    /** Relative to the root of the API. */
    static String of(Alert alert) {
        Finding finding = alert.finding();
        long from = finding.type().equals("silence") ? finding.fromMs() - BEFORE_SILENCE_MS : finding.fromMs();
        String filter = filter(alert);
        String range = "/api/v1/flows?from=%s&to=%s".formatted(Json.time(Math.max(0, from)), Json.time(finding.toMs()));
        return filter.isEmpty() ? range : range + "&filter=" + encoded(filter);
    }

    private static String filter(Alert alert) {
        List<String> tests = new ArrayList<>();
        alert.group().forEach((field, value) -> {
            String test = test(field, value);
            if (!test.isEmpty()) {
                tests.add(test);
            }
        });
        return String.join(" and ", tests);
    }

    private static String test(String field, String value) {
        return switch (field) {
            case "source", "destination", "sourcePort", "destinationPort", "protocol" -> field + " = " + value;
            case "acl", "rule" -> field + " = " + quoted(value);
            case "destinationSubnet" -> "destination in " + value;
            default -> "";
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
