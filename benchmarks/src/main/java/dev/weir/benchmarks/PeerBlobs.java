package dev.weir.benchmarks;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * VNet flow logs of a hundred NICs with a million sources by Zipf's law, which grow by a minute at a time as Azure's do. So
 * their tuples come to the topic nearly in the order of time, as in a running estate.
 */
final class PeerBlobs {
    static final int MINUTES = 5;
    private static final int NICS = 100;

    private final BlobFolder folder;
    private final Path later;
    private final FlowScenario scenario;
    private final Instant start = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.HOURS);
    private final List<Path> files = new ArrayList<>();
    private final long[] tuples = new long[MINUTES + 1];
    private Counts total = Counts.NONE;
    private long largest;

    /**
     * Writes the first minute to {@code blobs}, and the others aside.
     *
     * @param wanted number of tuples, about
     */
    PeerBlobs(Path blobs, Path later, long wanted) throws IOException {
        this.folder = new BlobFolder(blobs);
        this.later = Files.createDirectories(later);
        int perMinute = Math.toIntExact(Math.max(1, wanted / NICS / MINUTES));
        scenario = new FlowScenario(
                11,
                FlowScenario.Size.of(NICS, 1, MINUTES, perMinute)
                        .withStart(start)
                        .withSources(1_000_000)
                        .withBroken(0)
                        .withFormats(LogFormat.VNET_V4)
                        .withPlainJson());
        for (int nic = 0; nic < NICS; nic++) {
            write(nic, scenario.blob(nic, 0));
        }
    }

    private void write(int nic, ScenarioBlob blob) throws IOException {
        folder.replace(blob, blob.content(1));
        files.add(folder.file(blob));
        for (int minute = 1; minute < MINUTES; minute++) {
            Files.write(later(nic, minute), blob.block(minute));
            tuples[minute] += blob.truth(minute).tuples();
        }
        Truth truth = blob.truth();
        tuples[MINUTES] += truth.tuples();
        total = total.plus(truth.total());
        largest = Math.max(largest, blob.content().length);
    }

    private Path later(int nic, int minute) {
        return later.resolve(nic + "-" + minute);
    }

    /** Adds a minute, from 1, to every blob. */
    void grow(int minute) throws IOException {
        for (int nic = 0; nic < NICS; nic++) {
            try (FileChannel blob = FileChannel.open(files.get(nic), StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(Files.readAllBytes(later(nic, minute)));
                blob.position(blob.size() - 2);
                blob.write(rest);
                blob.write(ByteBuffer.wrap(new byte[] {']', '}'}));
            }
        }
    }

    /** Number of tuples in the first {@code minutes} minutes. */
    long tuples(int minutes) {
        return tuples[minutes];
    }

    /** The eight counters over all tuples. */
    long[] totals() {
        return total.counters().stream().mapToLong(counter -> counter).toArray();
    }

    /** Bytes of the largest blob. */
    long largest() {
        return largest;
    }

    /** Start of the first minute that has tuples, milliseconds since the epoch. */
    long fromMs() {
        return start.toEpochMilli() - 120_000;
    }

    /** End of the last one, exclusive. */
    long toMs() {
        return start.toEpochMilli() + (MINUTES + 1) * 60_000L;
    }
}
