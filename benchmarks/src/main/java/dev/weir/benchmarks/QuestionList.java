package dev.weir.benchmarks;

import dev.weir.benchmarks.Question.Part;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The questions that are measured. */
final class QuestionList {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");
    private static final String SUMS = "count(*) AS tuples, sum(opened) AS connections, sum(refused) AS denied,"
            + " sum(closed) AS ended, sum(packets_out) AS packetsSent, sum(bytes_out) AS bytesSent,"
            + " sum(packets_in) AS packetsReceived, sum(bytes_in) AS bytesReceived FROM flows WHERE {range}";
    private static final String BY_RULE = " GROUP BY ALL ORDER BY tuples DESC, rule, acl, direction";

    static final Question ONE_SOURCE = new Question(
            "one source, 24 hours",
            "sources/{ip}?distinct=false&step=15m",
            DAY,
            STEP,
            List.of(
                    new Part("/data", List.of("firstSeen", "lastSeen"), seen()),
                    new Part("/data/rules", and("rule", "acl", "direction"), ofSource("rule, acl, direction", BY_RULE)),
                    new Part("/data/timeline", and("start"), ofSource(step(), " GROUP BY ALL ORDER BY start"))));
    static final Question TOP_MINUTE = top("1 minute", MINUTE);
    static final Question TOP_HOUR = top("1 hour", HOUR);

    private static final Question TOP_DISTINCT =
            new Question("the same with distinct counts", "top?limit=100&by=denied", HOUR, MINUTE, List.of());
    private static final Question RULES = new Question(
            "rules, 1 hour",
            "rules?distinct=false",
            HOUR,
            MINUTE,
            List.of(new Part(
                    "/data",
                    Stream.concat(and("rule", "acl", "direction").stream(), Stream.of("sources", "firstHit", "lastHit"))
                            .toList(),
                    "SELECT rule, acl, direction, "
                            + sumsAnd(
                                    "count(DISTINCT source) AS sources",
                                    "min(time_ms) AS firstHit",
                                    "max(time_ms) AS lastHit")
                            + BY_RULE)));
    private static final Question FILTER = new Question(
            "top 100, filter expression, 1 hour",
            "top?distinct=false&limit=100&by=tuples&filter="
                    + "source+in+{net8}+and+not+rule+like+%22den*%22+and+bytesSent+%3E+1M",
            HOUR,
            MINUTE,
            List.of(new Part(
                    "/data",
                    and("source"),
                    "SELECT source, " + SUMS + " AND {in8} AND rule NOT ILIKE 'den%' GROUP BY source"
                            + " HAVING sum(bytes_out) > 1000000 ORDER BY tuples DESC, source LIMIT 100")));

    private QuestionList() {}

    /** All of them, in the order of the table. */
    static List<Question> all() {
        return List.of(
                ONE_SOURCE,
                TOP_MINUTE,
                TOP_HOUR,
                TOP_DISTINCT,
                top("24 hours", DAY),
                top("7 days", Duration.ofDays(7)),
                prefix("/16", "{net16}", "{in16}"),
                prefix("/8", "{net8}", "{in8}"),
                RULES,
                FILTER);
    }

    private static Question top(String range, Duration length) {
        return new Question(
                "top 100, " + range,
                "top?distinct=false&limit=100&by=denied",
                length,
                MINUTE,
                List.of(new Part(
                        "/data",
                        and("source"),
                        "SELECT source, " + SUMS + " GROUP BY source ORDER BY denied DESC, source LIMIT 100")));
    }

    private static Question prefix(String length, String net, String in) {
        return new Question(
                "sources in a " + length + ", 1 hour, first 100",
                "sources?distinct=false&limit=100&cidr=" + net,
                HOUR,
                MINUTE,
                List.of(new Part(
                        "/data",
                        Stream.concat(and("source").stream(), Stream.of("firstSeen", "lastSeen"))
                                .toList(),
                        "SELECT source, "
                                + sumsAnd("min(time_ms) AS firstSeen", "max(time_ms) AS lastSeen")
                                + " AND " + in + " GROUP BY source ORDER BY source LIMIT 100")));
    }

    /** The counters and more, of the tuples in the range. */
    private static String sumsAnd(String... more) {
        return SUMS.replace(" FROM ", ", " + String.join(", ", more) + " FROM ");
    }

    private static String ofSource(String fields, String order) {
        return "SELECT " + fields + ", " + SUMS + " AND source = {address}" + order;
    }

    private static String seen() {
        return "SELECT min(time_ms) AS firstSeen, max(time_ms) AS lastSeen FROM flows WHERE {range} AND source = {address}";
    }

    private static String step() {
        return "time_ms // %1$d * %1$d AS start".formatted(STEP.toMillis());
    }

    /** These columns and the counters. */
    private static List<String> and(String... fields) {
        return Stream.concat(Stream.of(fields), COUNTERS.stream()).toList();
    }
}
