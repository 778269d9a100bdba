package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.CountCheck;
import dev.weir.testkit.fleet.Fleet;
import dev.weir.testkit.fleet.Poller;
import dev.weir.testkit.fleet.Poller.Sample;
import dev.weir.testkit.fleet.TupleFeed;
import dev.weir.testkit.kafka.KafkaCluster;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances restart, crash and come while tuples flow: every tuple counts once, and no answer is ever silently short. */
class InstancesIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int TUPLES = 3_000;
    private static final int PER_SECOND = 2_000;

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final String prefix = TestKafka.uniquePrefix();

    @TempDir
    Path directory;

    @Test
    void instancesRestartCrashAndCome_exactCountsAndHonestAnswers() {
        try (Fleet fleet = fleet(TestKafka.shared().bootstrapServers(), 1);
                TupleFeed feed = feed(TestKafka.shared().bootstrapServers())) {
            start(fleet, 3);
            feed.start();
            try (Poller poller = poller(fleet, feed)) {
                awaitWhole(poller);
                for (int instance = 1; instance <= 2; instance++) {
                    fleet.stop(instance);
                    fleet.start(instance);
                    fleet.awaitReady(instance);
                }
                fleet.kill(1);
                awaitWhole(poller);
                fleet.start(1);
                fleet.start(4);
                fleet.awaitReady(4);
                awaitWhole(poller);
                assertCounts(fleet, feed);
                assertHonest(poller, feed);
            }
        }
    }

    @Test
    void oneOfThreeBrokersCrashes_exactCounts() {
        try (KafkaCluster brokers = KafkaCluster.start(directory, 3, Map.of());
                Fleet fleet = fleet(brokers.bootstrapServers(), 3);
                TupleFeed feed = feed(brokers.bootstrapServers())) {
            start(fleet, 2);
            feed.start();
            try (Poller poller = poller(fleet, feed)) {
                awaitWhole(poller);
                brokers.kill(2);
                long sent = feed.sent();
                CountCheck check = new CountCheck(fleet, feed);
                Await.until(() -> check.counted() > sent, DEADLINE, () -> "counting without a broker, seed " + seed);
                assertCounts(fleet, feed);
                assertHonest(poller, feed);
            }
        }
    }

    private Fleet fleet(String bootstrap, int copies) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("weir.kafka.bootstrap.servers", bootstrap);
        settings.put("weir.topics.prefix", prefix);
        settings.put("weir.topics.partitions", "4");
        settings.put("weir.topics.replication-factor", String.valueOf(copies));
        settings.put("weir.stream.standby-replicas", "1");
        settings.put("weir.stream.threads", "2");
        settings.put("weir.stream.group.session-timeout", "5 seconds");
        settings.put("weir.stream.group.transaction-timeout", "6 seconds");
        return new Fleet(directory, Main.class.getName(), List.of("-Xmx512m"), 4, settings);
    }

    private TupleFeed feed(String bootstrap) {
        return new TupleFeed(bootstrap, prefix + ".flows", TUPLES, PER_SECOND, seed);
    }

    private static void start(Fleet fleet, int instances) {
        for (int instance = 1; instance <= instances; instance++) {
            fleet.start(instance);
        }
        for (int instance = 1; instance <= instances; instance++) {
            fleet.awaitReady(instance);
        }
        fleet.startQuery();
    }

    private static Poller poller(Fleet fleet, TupleFeed feed) {
        return new Poller("sources", fleet.api("/api/v1/sources/" + feed.someSource() + "?from=-1h")).start();
    }

    /** Waits until the instance that counts the source answers, with tuples sent after this call. */
    private void awaitWhole(Poller poller) {
        long now = System.currentTimeMillis();
        Await.until(
                () -> poller.since(now).stream()
                        .anyMatch(sample -> sample.complete() && sample.standby() == 0 && sample.committedAtMs() > now),
                DEADLINE,
                () -> "an answer that is up to date, seed %d: %s".formatted(seed, last(poller)));
    }

    private static Sample last(Poller poller) {
        return poller.since(0).getLast();
    }

    private void assertCounts(Fleet fleet, TupleFeed feed) {
        feed.finish();
        CountCheck check = new CountCheck(fleet, feed);
        Await.until(
                () -> check.counted() >= feed.sent(),
                DEADLINE,
                () -> "seed %d: %d of %d tuples counted".formatted(seed, check.counted(), feed.sent()));
        assertThat(check.differences(feed.sent())).as("seed %d", seed).isEmpty();
    }

    /**
     * An answer is whole, or says what is missing; and one that shows a commit made after another answer came shows at least
     * as much as that one.
     */
    private void assertHonest(Poller poller, TupleFeed feed) {
        List<Sample> samples = poller.since(0);
        assertThat(samples)
                .as("seed %d", seed)
                .allMatch(sample -> sample.status() == 200
                        || sample.status() == 503
                        || (sample.status() == 206 && sample.missing() > 0));
        List<Sample> whole = samples.stream().filter(Sample::complete).toList();
        assertThat(whole).as("seed %d", seed).allMatch(sample -> sample.missing() == 0);
        assertThat(whole)
                .as("how old it is, once something was counted, seed %d", seed)
                .allMatch(sample -> sample.committedAtMs() == 0 || sample.staleMs() >= 0);
        for (Sample later : whole) {
            long before = whole.stream()
                    .filter(sample -> sample.answeredMs() <= later.committedAtMs())
                    .mapToLong(Sample::tuples)
                    .max()
                    .orElse(0);
            assertThat(later.tuples()).as("seed %d, %s", seed, later).isGreaterThanOrEqualTo(before);
        }
        assertThat(whole.getLast().tuples()).as("seed %d", seed).isLessThanOrEqualTo(feed.sentOf(feed.someSource()));
    }
}
