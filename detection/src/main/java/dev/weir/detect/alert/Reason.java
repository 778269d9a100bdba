package dev.weir.detect.alert;

import dev.weir.detect.evaluate.Finding;
import java.util.Map;
import java.util.StringJoiner;

/** What was found, as one sentence with its numbers. */
final class Reason {
    private static final String THEN = "then ";

    private Reason() {}

    static String of(Alert alert) {
        Finding finding = alert.finding();
        Who who = Who.of(alert.group(), finding.what());
        return switch (finding.type()) {
            case "temporal_ordered" -> sequence(who, finding);
            case "baseline" -> baseline(who, finding);
            case "new_terms" -> newTerms(who, finding);
            case "rare_terms" -> rare(who, finding);
            case "beacon" -> beacon(who, finding);
            case "long_connection" -> longConnection(who, finding);
            case "silence" -> silence(who, finding);
            default -> reached(who, finding) + limit(finding);
        };
    }

    /** 198.51.100.7 tried 52 different destination ports of 10.0.0.4 in 5 minutes. */
    private static String reached(Who who, Finding finding) {
        return who.subject() + ' ' + who.verb() + ' ' + Words.counted(finding.observed(), finding.what()) + who.rest()
                + " in " + window(finding);
    }

    private static String limit(Finding finding) {
        return "; the limit is " + Words.number(finding.threshold()) + '.';
    }

    private static String sequence(Who who, Finding finding) {
        StringJoiner then = new StringJoiner(" and ", ", then ", "").setEmptyValue("");
        finding.parts().forEach((name, value) -> {
            if (name.startsWith(THEN) && value > 0) {
                then.add(Words.counted(value, name.substring(THEN.length())));
            }
        });
        return reached(who, finding) + then + "; the limit before that is " + Words.number(finding.threshold()) + '.';
    }

    private static String baseline(Who who, Finding finding) {
        boolean less = finding.observed() < finding.threshold();
        return reached(who, finding) + "; " + (less ? "at least " : "at most ") + Words.number(finding.threshold())
                + (less ? " were" : " was") + " to be expected" + usual(finding.parts()) + '.';
    }

    private static String usual(Map<String, Double> parts) {
        return parts.containsKey("mean")
                ? " (mean %s, deviation %s)"
                        .formatted(
                                Words.number(parts.getOrDefault("mean", 0.0)),
                                Words.number(parts.getOrDefault("deviation", 0.0)))
                : "";
    }

    private static String newTerms(Who who, Finding finding) {
        double before = finding.parts().getOrDefault("known before", 0.0);
        return who.subject() + " had " + Words.counted(finding.observed(), finding.what()) + who.rest() + " in "
                + window(finding) + "; " + Words.number(before) + (before == 1 ? " was" : " were") + " known before.";
    }

    private static String rare(Who who, Finding finding) {
        return reached(who, finding)
                + "; only %s of %s do so."
                        .formatted(
                                Words.number(finding.parts().getOrDefault("having", 0.0)),
                                Words.number(finding.parts().getOrDefault("all", 0.0)));
    }

    private static String beacon(Who who, Finding finding) {
        return "%s had regular calls%s: a score of %s over %s; the limit is %s."
                .formatted(
                        who.subject(),
                        who.rest(),
                        Words.number(finding.observed()),
                        window(finding),
                        Words.number(finding.threshold()));
    }

    private static String longConnection(Who who, Finding finding) {
        return who.subject() + " had a connection" + who.rest() + " for " + minutes(finding) + " without a gap"
                + limit(finding);
    }

    private static String silence(Who who, Finding finding) {
        return who.subject() + " had no flow" + who.rest() + " for " + minutes(finding) + limit(finding);
    }

    private static String minutes(Finding finding) {
        return Words.span(Math.round(finding.observed() * 60_000));
    }

    private static String window(Finding finding) {
        return Words.span(finding.toMs() - finding.fromMs());
    }
}
