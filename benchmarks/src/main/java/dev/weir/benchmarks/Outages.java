package dev.weir.benchmarks;

import dev.weir.testkit.fleet.CountCheck;
import dev.weir.testkit.fleet.Fleet;
import dev.weir.testkit.fleet.Poller;
import dev.weir.testkit.fleet.TupleFeed;
import dev.weir.testkit.kafka.KafkaCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What users see while instances restart, crash, come and go, and a broker is killed, while tuples flow at a steady rate.
 * All are processes of their own: brokers, stream-processors with one standby of each partition, one query-service. Three
 * calls are asked every 50 ms. At the end every counter of every source, rule and minute is compared with what was sent. The
 * folder with what the processes printed stays when the run fails.
 *
 * <p>Options: tuples a second (default 20000), seconds of calm around each outage (default 10), stream instances
 * (default 3), brokers (default 1), different tuples (default 20000), heap of each instance (default 768m).
 */
public final class Outages {
    private static final String PREFIX = "outages";
    private static final long SETTLED_MS = 3_000;
    private static final int LEAST_ANSWERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final int instances;
    private final long calmMs;
    private final KafkaCluster brokers;
    private final Fleet fleet;
    private final List<Poller> pollers;
    private final OutageReport report = new OutageReport();

    private Outages(int instances, long calmMs, KafkaCluster brokers, Fleet fleet, List<Poller> pollers) {
        this.instances = instances;
        this.calmMs = calmMs;
        this.brokers = brokers;
        this.fleet = fleet;
        this.pollers = pollers;
    }

    private record Options(int rate, int seconds, int instances, int brokers, int tuples, String heap) {
        static Options of(String[] args) {
            return new Options(
                    number(args, 0, 20_000),
                    number(args, 1, 10),
                    number(args, 2, 3),
                    number(args, 3, 1),
                    number(args, 4, 20_000),
                    args.length > 5 ? args[5] : "768m");
        }

        private static int number(String[] args, int at, int usual) {
            return args.length > at ? Integer.parseInt(args[at]) : usual;
        }
    }

    /** Prints a line for each outage and call, and at last whether the counts are right. */
    public static void main(String[] args) throws Exception {
        Options options = Options.of(args);
        Path folder = Files.createTempDirectory("weir-outages");
        System.out.println("The processes print to " + folder);
        // As Kafka's own default: how long a broker may be silent before its partitions get other leaders.
        Map<String, String> settings =
                Map.of("broker.session.timeout.ms", "9000", "broker.heartbeat.interval.ms", "2000");
        try (KafkaCluster brokers = KafkaCluster.start(folder, options.brokers(), settings);
                Fleet fleet = fleet(folder, brokers, options);
                TupleFeed feed = new TupleFeed(
                        brokers.bootstrapServers(), PREFIX + ".flows", options.tuples(), options.rate(), 1)) {
            for (int instance = 1; instance <= options.instances(); instance++) {
                fleet.start(instance);
            }
            for (int instance = 1; instance <= options.instances(); instance++) {
                fleet.awaitReady(instance);
            }
            fleet.startQuery();
            feed.start();
            List<Poller> pollers = pollers(fleet, feed);
            Outages outages = new Outages(options.instances(), options.seconds() * 1000L, brokers, fleet, pollers);
            try {
                outages.run(options.brokers());
            } finally {
                pollers.forEach(Poller::close);
            }
            check(fleet, feed);
        }
        delete(folder);
    }

    private static Fleet fleet(Path folder, KafkaCluster brokers, Options options) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("weir.kafka.bootstrap.servers", brokers.bootstrapServers());
        settings.put("weir.topics.prefix", PREFIX);
        settings.put("weir.topics.partitions", String.valueOf(2 * options.instances()));
        settings.put("weir.topics.replication-factor", String.valueOf(Math.min(3, options.brokers())));
        settings.put("weir.stream.standby-replicas", "1");
        List<String> jvm = List.of("-Xmx" + options.heap());
        return new Fleet(folder, "dev.weir.deploy.Main", jvm, options.instances() + 1, settings);
    }

    private static List<Poller> pollers(Fleet fleet, TupleFeed feed) {
        return Stream.of(
                        new Poller("top", fleet.api("/api/v1/top?from=-10m&limit=10")),
                        new Poller("sources", fleet.api("/api/v1/sources/" + feed.someSource() + "?from=-1h")),
                        new Poller("counts", fleet.api("/api/v1/counts?from=-10m")))
                .map(Poller::start)
                .toList();
    }

    private void run(int nodes) throws InterruptedException {
        measure("no outage", () -> {});
        measure("rolling restart", this::rollingRestart);
        measure("one killed, started again", () -> {
            fleet.kill(1);
            fleet.start(1);
        });
        measure("one killed, back after it settled", () -> {
            fleet.kill(2);
            settle();
            fleet.start(2);
        });
        measure("one added", () -> fleet.start(instances + 1));
        measure("one stopped for good", () -> fleet.stop(instances + 1));
        if (nodes > 1) {
            measure("one broker killed", () -> brokers.kill(1));
            measure("the broker started again", () -> brokers.restart(1));
        }
    }

    private void rollingRestart() {
        for (int instance = 1; instance <= instances; instance++) {
            fleet.stop(instance);
            fleet.start(instance);
            fleet.awaitReady(instance);
            settle();
        }
    }

    private void measure(String outage, Runnable action) throws InterruptedException {
        long begun = System.currentTimeMillis();
        action.run();
        settle();
        long settled = System.currentTimeMillis();
        Thread.sleep(calmMs);
        report.print(outage, pollers, begun, settled);
    }

    /** Waits until all calls are answered whole, by the instances that count, and up to date, for a second. */
    private void settle() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long quietSince = System.currentTimeMillis();
        while (!isQuiet(quietSince) && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            long since = quietSince;
            if (!pollers.stream()
                    .flatMap(poller -> poller.since(since).stream())
                    .allMatch(Outages::isCalm)) {
                quietSince = System.currentTimeMillis();
            }
        }
        if (!isQuiet(quietSince)) {
            System.out.printf("NOT up to date again within %d s%n", PATIENCE.toSeconds());
        }
    }

    private boolean isQuiet(long sinceMs) {
        return System.currentTimeMillis() - sinceMs >= 1_000
                && pollers.stream().allMatch(poller -> poller.since(sinceMs).size() >= LEAST_ANSWERS);
    }

    private static boolean isCalm(Poller.Sample sample) {
        return sample.complete() && sample.standby() == 0 && sample.askedMs() - sample.committedAtMs() < SETTLED_MS;
    }

    private static void check(Fleet fleet, TupleFeed feed) throws InterruptedException {
        feed.finish();
        CountCheck check = new CountCheck(fleet, feed);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (check.counted() < feed.sent() && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        List<String> differences = check.differences(feed.sent());
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the counts are wrong: " + differences);
        }
        System.out.printf("%d tuples sent: every counter of every source, rule and minute is right%n", feed.sent());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
