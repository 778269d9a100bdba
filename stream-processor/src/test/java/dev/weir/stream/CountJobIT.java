package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.stream.count.Level;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuples on a real broker, and the counts that the store endpoint answers. */
class CountJobIT {
    private static final int BATCH = 4000;

    @TempDir
    Path directory;

    @Test
    void oldAndNewTuplesAndPoison_andARestartWithoutState_exactCounts() {
        try (StreamBed bed = new StreamBed(directory);
                TupleSender sender = bed.sender(1)) {
            sender.send(BATCH);
            sender.sendAndAbort(BATCH);
            sender.sendPoison(null);
            sender.sendPoison(new byte[] {-1, -1, -1});
            sender.send(BATCH);
            StreamService first = bed.start("a");
            bed.awaitCounted(sender.sent(), "first run");
            bed.assertCounts(sender.truth(), "first run");
            assertThat(bed.total("records_rejected")).isEqualTo(2);
            awaitDeadLetters(bed, 2);

            bed.stop(first);
            bed.deleteState("a");
            StreamService second = bed.start("a");
            bed.awaitCounted(sender.sent(), "without state");
            bed.assertCounts(sender.truth(), "without state");
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "late tuples");
            bed.assertCounts(sender.truth(), "late tuples");
            assertThat(bed.total("records_rejected")).isEqualTo(2);

            bed.stop(second);
            sender.send(BATCH);
            bed.start("a");
            bed.awaitCounted(sender.sent(), "with state");
            bed.assertCounts(sender.truth(), "with state");
        }
    }

    private static void awaitDeadLetters(StreamBed bed, int expected) {
        try (CommittedRecords letters = new CommittedRecords(bed.bootstrap, bed.topics.deadLetters())) {
            Await.until(
                    () -> letters.read().size() >= expected,
                    StreamBed.DEADLINE,
                    () -> letters.read().size() + " of " + expected + " dead letters");
            assertThat(letters.read())
                    .hasSize(expected)
                    .allSatisfy(letter -> JsonForm.DEAD_LETTER.check(letter.value()));
        }
    }

    @Test
    void killedWhileItCounts_everyTupleOnce() {
        try (StreamBed bed = new StreamBed(directory);
                TupleSender sender = bed.sender(2)) {
            for (int kill = 1; kill <= 2; kill++) {
                sender.send(BATCH);
                try (StreamProcess process = bed.startProcess("a")) {
                    long before = sender.sent() - BATCH / 2;
                    Await.until(
                            () -> process.counted() > before,
                            StreamBed.DEADLINE,
                            () -> process.counted() + " of " + before + " tuples");
                    sender.send(BATCH);
                }
            }
            bed.start("b");
            bed.awaitCounted(sender.sent(), "another instance after two kills");
            bed.assertCounts(sender.truth(), "another instance after two kills");
        }
    }

    @Test
    void instancesComeAndGo_standbysFollow_exactCounts() {
        try (StreamBed bed = new StreamBed(directory)
                        .with("weir.stream.standby-replicas", 1)
                        .with("weir.stream.count.close-quiet", "200 ms");
                TupleSender sender = bed.sender(3);
                EmittedCounts counts = new EmittedCounts(bed)) {
            StreamService first = bed.start("a");
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "one instance");
            bed.start("b");
            sendUntil(bed, sender, () -> bothHoldAll(bed));
            bed.awaitCounted(sender.sent(), "two instances");
            bed.assertCounts(sender.truth(), "two instances");
            assertStandbys(bed, sender);

            bed.stop(first);
            sender.send(BATCH);
            bed.awaitCounted(sender.sent(), "the other one alone");
            bed.assertCounts(sender.truth(), "the other one alone");
            counts.awaitTruth(sender.truth());
        }
    }

    /** Sends when what was sent before is counted, so that the copies can keep up; a look each minute moves those that do. */
    private static void sendUntil(StreamBed bed, TupleSender sender, BooleanSupplier settled) {
        Await.until(
                () -> {
                    if (bed.counted() >= sender.sent()) {
                        sender.send(BATCH / 10);
                    }
                    return settled.getAsBoolean();
                },
                StreamBed.DEADLINE.multipliedBy(2),
                () -> "both instances hold all partitions: " + bed.stores());
    }

    /** Whether each instance counts some partitions and holds copies of the others. */
    private static boolean bothHoldAll(StreamBed bed) {
        return bed.stores().stream()
                .map(store -> store.topology().getLocalList())
                .allMatch(local -> local.size() == 4
                        && local.stream()
                                        .map(PartitionStatus::getRole)
                                        .distinct()
                                        .count()
                                == 2);
    }

    private static void assertStandbys(StreamBed bed, TupleSender sender) {
        Await.until(
                () -> standbyTuples(bed) == sender.sent(),
                StreamBed.DEADLINE,
                () -> "standbys have " + standbyTuples(bed) + " of " + sender.sent());
        for (Level level : Level.values()) {
            for (StoreAnswers store : bed.stores()) {
                Map<String, List<Long>> found = new TreeMap<>(store.counts(level, sender.truth(), true));
                StreamBed.assertSame(
                        found, StoreAnswers.expected(level, sender.truth()), "active and standby, " + level);
            }
        }
    }

    private static long standbyTuples(StreamBed bed) {
        Stream<PartitionStatus> partitions =
                bed.stores().stream().flatMap(store -> store.topology().getLocalList().stream());
        return partitions
                .filter(partition -> partition.getRole() == Role.STANDBY)
                .mapToLong(PartitionStatus::getTuplesCounted)
                .sum();
    }
}
