package dev.weir.detect.alert;

import dev.weir.detect.evaluate.Finding;
import dev.weir.detect.rule.DetectionRule;
import dev.weir.detect.rule.Level;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Alerts of every type of condition, with what a rule may say and leave out. */
final class Alerts {
    static final String ID = "0123456789abcdef0123456789abcdef";
    private static final long FROM = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final Map<String, String> PAIR = group("source", "198.51.100.7", "destination", "10.0.0.4");

    private static final Map<String, String> ENDPOINT =
            group("source", "10.0.0.4", "destination", "203.0.113.9", "destinationPort", "443", "protocol", "6");

    private Alerts() {}

    static DetectionRule rule() {
        return rule("""
                id: D01
                title: Vertical port scan
                description: One source tries many ports of one destination.
                level: medium
                references: [https://github.com/Azure/Azure-Sentinel, https://zeek.org]
                tags: [attack.t1046, attack.t1562.008, network]
                falsepositives: [Scanners of your own]
                next: [Look at what the source reached., Block it where it is not yours.]
                group-by: [source, destination]
                conditions:
                  - type: value_count
                    field: destinationPort
                    gte: 50
                """);
    }

    /** One that says no more than it must. */
    static DetectionRule bareRule() {
        return rule("""
                id: bare
                title: "Texts \\"with\\" quotes \\\\ and \\u0007 more"
                description: "Zeilen \\n enden, 漢字"
                level: low
                group-by: [acl, rule]
                conditions:
                  - type: value_count
                    field: destinationPort
                    gte: 50
                """);
    }

    private static DetectionRule rule(String yaml) {
        try {
            return RuleSet.read(Map.of("rule.yaml", yaml)).all().iterator().next();
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
    }

    /** By what they are for. */
    static Map<String, Alert> all() {
        Map<String, Alert> all = new LinkedHashMap<>();
        Alert scan = scan();
        all.put("scan opened", scan);
        all.put("scan updated", scan.told(AlertState.UPDATED, scan.toldMs() + 3_600_000));
        all.put("scan closed", scan.told(AlertState.CLOSED, scan.toldMs() + 7_200_000));
        all.put(
                "sweep",
                of(
                        group("source", "2001:db8::7", "destinationPort", "22"),
                        "value_count",
                        "different destination",
                        100,
                        25,
                        5));
        all.put("brute force", of(ENDPOINT, "event_count", "short", 1, 1, 10));
        all.put(
                "probes of a port",
                of(
                        group("destination", "10.0.0.4", "destinationPort", "3389"),
                        "value_count",
                        "different source",
                        60,
                        50,
                        10));
        all.put(
                "denied by a rule",
                of(
                        group("acl", "/subscriptions/s/nsg \"x\" & + #", "rule", "a\\b\n"),
                        "event_count",
                        "denied",
                        5001,
                        5000,
                        60));
        all.put(
                "probe, then success",
                of(
                        PAIR,
                        "temporal_ordered",
                        "denied",
                        12,
                        10,
                        30,
                        "different destinationPort",
                        3,
                        "then connections",
                        1,
                        "then large",
                        0));
        all.put(
                "baseline",
                of(
                        group("destinationSubnet", "10.0.0.0/24"),
                        "baseline",
                        "denied",
                        610,
                        24.6666,
                        5,
                        "mean",
                        12.25,
                        "deviation",
                        4.125));
        all.put(
                "baseline down",
                of(group("rule", "Allow-Web"), "baseline", "tuples", 0, 80, 60, "mean", 100, "deviation", 6.5));
        all.put(
                "first contact",
                of(
                        group("destination", "10.0.0.4", "destinationPort", "22"),
                        "new_terms",
                        "new source",
                        1,
                        1,
                        60,
                        "known before",
                        3));
        all.put(
                "rare country",
                of(group("source", "10.0.0.4", "destinationCountry", ""), "event_count", "bytesSent", 2e6, 1e6, 1440));
        all.put(
                "rare value",
                of(
                        group("source", "10.0.0.4", "destinationCountry", "IS"),
                        "rare_terms",
                        "bytes",
                        2e6,
                        1e6,
                        1440,
                        "having",
                        1,
                        "all",
                        60));
        all.put(
                "beacon",
                of(
                        ENDPOINT,
                        "beacon",
                        "regular calls",
                        0.9321,
                        0.8,
                        360,
                        "intervals",
                        1,
                        "sizes",
                        0.9,
                        "coverage",
                        0.95,
                        "histogram",
                        0.88));
        all.put("long connection", of(ENDPOINT, "long_connection", "minutes without a gap", 247, 240, 248));
        all.put(
                "silence",
                of(
                        group("nic", "000D3AF87856 of /subscriptions/s1"),
                        "silence",
                        "minutes without a flow",
                        12,
                        10,
                        12,
                        "active minutes of the hour before",
                        60));
        return all;
    }

    static Alert scan() {
        Shown shown = new Shown(
                FROM + 3_409,
                FROM + 200_000,
                List.of(new Shown.Count("198.51.100.7", 61)),
                List.of(new Shown.Count("10.0.0.4", 61)),
                List.of(new Shown.Count("22", 3), new Shown.Count("80", 1)),
                List.of("8b2b814b440b1d2f1b07897609e4540f"),
                List.of("1:0SUYUN7biusUudOhWp4gt5MIQw0="));
        return alert(PAIR, finding("value_count", "different destinationPort", 52, 50, 5), shown);
    }

    private static Alert of(
            Map<String, String> group,
            String type,
            String what,
            double observed,
            double threshold,
            long minutes,
            Object... parts) {
        Shown nothing =
                new Shown(Long.MAX_VALUE, Long.MIN_VALUE, List.of(), List.of(), List.of(), List.of(), List.of());
        return alert(group, finding(type, what, observed, threshold, minutes, parts), nothing);
    }

    private static Alert alert(Map<String, String> group, Finding finding, Shown shown) {
        long now = finding.toMs() + 90_000;
        return new Alert(ID, "D01", finding.level(), AlertState.OPENED, group, now, now, now, finding, shown);
    }

    private static Finding finding(
            String type, String what, double observed, double threshold, long minutes, Object... parts) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            numbers.put((String) parts[i], ((Number) parts[i + 1]).doubleValue());
        }
        return new Finding(type, what, Level.HIGH, FROM, FROM + minutes * MINUTE, observed, threshold, numbers);
    }

    private static Map<String, String> group(String... fieldsAndValues) {
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            group.put(fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return group;
    }
}
