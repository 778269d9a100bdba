package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tuples on a real broker, and the alerts that the detect job makes of them: one for each scanner, whatever happens on the way. */
class DetectJobIT {
    private static final int SOURCES = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());

    @TempDir
    Path directory;

    private StreamBed bed() {
        return new StreamBed(directory, JobName.DETECT).with("weir.stream.detect.interval", "200 ms");
    }

    /** Waits for the alerts of all scanners, then for those of sources that come last, and compares. */
    private void assertAlerts(StreamBed bed, ScanSender sender, int network, String what) {
        sender.send(sender.tries(network, SOURCES));
        try (CommittedRecords records = new CommittedRecords(bed.bootstrap, bed.topics.alerts())) {
            Await.until(
                    () -> sources(records).containsAll(sender.scanners()),
                    StreamBed.DEADLINE,
                    () -> "seed %d, %s: no alert of %s, committed %s"
                            .formatted(seed, what, missing(records, sender), bed.offsets()));
            List<String> sources = sources(records);
            assertThat(sources).as("seed %d, %s: once each", seed, what).doesNotHaveDuplicates();
            assertThat(new TreeSet<>(sources)).as("seed %d, %s", seed, what).isEqualTo(sender.scanners());
        }
    }

    private static List<String> sources(CommittedRecords records) {
        return opened(records).stream()
                .map(alert -> alert.at("/weir/alert/group/source").asText())
                .toList();
    }

    private static Set<String> missing(CommittedRecords records, ScanSender sender) {
        Set<String> missing = new TreeSet<>(sender.scanners());
        missing.removeAll(sources(records));
        return missing;
    }

    /** What was told of vertical scans for the first time. */
    private static List<JsonNode> opened(CommittedRecords records) {
        return records.read().stream()
                .map(record -> json(record.value()))
                .filter(alert -> alert.at("/weir/alert/rule").asText().equals("D01"))
                .filter(alert -> alert.at("/weir/alert/state").asText().equalsIgnoreCase("opened"))
                .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void scans_withPoisonAndAbortsAndRestarts_oneAlertForEachScanner() {
        try (StreamBed bed = bed();
                ScanSender sender = new ScanSender(bed, seed)) {
            List<FlowTuple> tries = sender.tries(100, SOURCES);
            int half = tries.size() / 2;
            StreamService first = bed.start("a");
            sender.send(tries.subList(0, half));
            sender.sendAndAbort(tries.subList(half, tries.size()));
            bed.stop(first);
            StreamService second = bed.start("a");
            sender.send(tries.subList(half, tries.size()));
            assertAlerts(bed, sender, 101, "with state");

            bed.stop(second);
            bed.deleteState("a");
            bed.start("a");
            assertAlerts(bed, sender, 102, "without state");
        }
    }

    @Test
    void killedInTheMiddle_nothingIsLostOrDoubled() {
        try (StreamBed bed = bed();
                ScanSender sender = new ScanSender(bed, seed)) {
            List<FlowTuple> tries = sender.tries(103, SOURCES);
            int third = tries.size() / 3;
            sender.send(tries.subList(0, third));
            try (StreamProcess process = bed.startProcess("a")) {
                sender.send(tries.subList(third, 2 * third));
                Await.until(() -> bed.committed() > third / 2, StreamBed.DEADLINE, () -> bed.committed() + " records");
                process.kill();
            }
            sender.send(tries.subList(2 * third, tries.size()));
            bed.start("a");
            assertAlerts(bed, sender, 104, "after a crash");
        }
    }
}
