package dev.weir.query.api;

import dev.weir.query.filter.Protocols;
import dev.weir.query.report.CoveredPrefix;
import dev.weir.query.report.PortUse;
import dev.weir.query.route.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says in words what was observed under a rule. Nothing is advised. */
final class HintText {
    private static final int MOST_PORTS = 8;

    private HintText() {}

    /** For example: used only from 10.1.2.0/24 and 10.1.9.4, to ports 443 and 8443 over TCP, since 2026-11-01T00:00:00Z. */
    static String sentence(RuleHints hints) {
        return reservation(hints.use().answer().coverage()) + observed(hints);
    }

    /** What does not come from all partitions may be a part of the truth. */
    private static String reservation(Answer.Coverage coverage) {
        return coverage.complete()
                ? ""
                : "as far as %d of %d partitions tell, "
                        .formatted(coverage.asked() - coverage.missing().size(), coverage.asked());
    }

    private static String observed(RuleHints hints) {
        if (hints.use().tuples() == 0) {
            return "no flow under it was counted from %s to %s"
                    .formatted(
                            Times.text(hints.use().answer().question().fromMs()),
                            Times.text(hints.use().answer().question().toMs()));
        }
        String from = "used only from "
                + and(hints.use().prefixes().stream().map(CoveredPrefix::text).toList());
        String since = ", since " + Times.text(hints.use().sinceMs());
        if (hints.ports().isEmpty()) {
            return from + since;
        }
        String to = ", to " + ports(hints.ports());
        return isTold(hints)
                ? from + to + since
                : from + since + "; of a part of its flows is known that they went" + to.substring(1);
    }

    /** Whether the ports are those of all tuples. */
    private static boolean isTold(RuleHints hints) {
        return hints.ports().stream().mapToLong(PortUse::tuples).sum()
                == hints.use().tuples();
    }

    static String ports(List<PortUse> ports) {
        Map<Integer, List<Integer>> byProtocol = new LinkedHashMap<>();
        ports.forEach(port -> byProtocol
                .computeIfAbsent(port.protocol(), none -> new ArrayList<>())
                .add(port.port()));
        return and(byProtocol.entrySet().stream()
                .map(entry -> ports(protocol(entry.getKey()), entry.getValue()))
                .toList());
    }

    private static String ports(String protocol, List<Integer> ports) {
        List<Integer> sorted = ports.stream().sorted().toList();
        if (sorted.equals(List.of(0))) {
            return protocol;
        }
        if (sorted.size() > MOST_PORTS) {
            return "%d ports over %s".formatted(sorted.size(), protocol);
        }
        String numbers = and(sorted.stream().map(String::valueOf).toList());
        return "%s %s over %s".formatted(sorted.size() == 1 ? "port" : "ports", numbers, protocol);
    }

    static String protocol(int number) {
        String text = Protocols.text(number);
        return Character.isDigit(text.charAt(0)) ? "protocol " + text : text.toUpperCase(Locale.ROOT);
    }

    private static String and(List<String> texts) {
        int last = texts.size() - 1;
        return last <= 0
                ? String.join("", texts)
                : String.join(", ", texts.subList(0, last)) + " and " + texts.get(last);
    }
}
