package dev.weir.benchmarks;

import dev.weir.schemas.IpText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How long the questions take that the console's Explore page asks about a day, the whole way over HTTP to a query service
 * and a stream service in processes of their own. The day is that of a small estate: tuples spread over all its minutes, of
 * sources by Zipf's law. The range ends now, so that answers are not taken from what is kept of the past.
 *
 * <p>Options: tuples (default 1000000), sources (default 3000), how often each question is asked (default 50).
 */
public final class Explore {
    private static final String PREFIX = "explore";
    private static final String TOPIC = PREFIX + ".flows";
    private static final String HEAP = "512m";
    private static final long DAY = 24 * 3_600_000L;
    private static final long QUIET_MS = 5_000;
    private static final List<String> QUESTIONS = List.of(
            "series?by=denied&group=source&step=5m",
            "series?by=bytesSent&group=source",
            "series?by=tuples&group=rule,acl",
            "series?by=denied&group=source&compare=previous",
            "series?by=denied&group=source&filter=denied+%3E+100",
            "counts?step=5m&distinct=false",
            "counts?step=5m",
            "counts?step=1h&distinct=false",
            "top?by=denied&group=source&limit=50&distinct=false",
            "top?by=denied&group=source&limit=50",
            "top?group=source,rule,direction&limit=200&distinct=false",
            "top?group=source,rule,direction&limit=200",
            "sources/{ip}?distinct=false",
            "sources/{ip}",
            "rules?distinct=false",
            "rules");

    private Explore() {}

    /** Prints a table. */
    public static void main(String[] args) throws Exception {
        int tuples = Bench.option(args, 0, 1_000_000);
        int sources = Bench.option(args, 1, 3_000);
        int times = Bench.option(args, 2, 50);
        try (Bench bench = new Bench()) {
            bench.createTopic(TOPIC);
            try (CountInstance stream = new CountInstance(bench, PREFIX, "one", Map.of());
                    QueryInstance query = new QueryInstance(bench, PREFIX, stream, HEAP)) {
                fill(bench, new TimedRecords(sources), tuples);
                stream.awaitCounted(tuples);
                stream.awaitIdle(QUIET_MS);
                System.out.printf("%d tuples of %d sources in 24 hours%n%n", tuples, sources);
                ask(query.api(), sources, times);
            }
        }
    }

    private static void fill(Bench bench, TimedRecords records, int tuples) {
        long begin = System.currentTimeMillis() - DAY;
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            for (long i = 0; i < tuples; i++) {
                producer.send(records.live(TOPIC, begin + i * DAY / tuples), Bench::failLoudly);
            }
        }
    }

    /** In turn, so that none has the machine at its best. */
    private static void ask(ApiClient api, int sources, int times) throws Exception {
        Map<String, Latencies> latencies = new LinkedHashMap<>();
        for (int i = 0; i <= times; i++) {
            for (String question : QUESTIONS) {
                String call = question.replace("{ip}", ip(i * 7919 % Math.min(100, sources)));
                String range = (call.contains("?") ? "&" : "?") + "from=-24h";
                latencies.computeIfAbsent(question, each -> new Latencies()).add(api.millis(call + range));
            }
        }
        System.out.println("| question | first | p50 | p99 | longest | asked |\n|---|---|---|---|---|---|");
        latencies.forEach((question, each) -> System.out.println("| `" + question + "` | " + each.cells() + " |"));
    }

    private static String ip(int n) {
        return IpText.text(TimedRecords.address(n));
    }
}
