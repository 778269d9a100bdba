package dev.weir.benchmarks.cluster;

import dev.weir.testkit.fleet.RoundTruth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Appends to the blobs of some NICs at a steady rate, each of them once a second, and knows what must be counted. A block of data takes the
 * place of the blob's end, which follows it again, as Azure does it.
 */
final class BlobLoad implements AutoCloseable {
    private static final int NICS = 8;
    private static final long MINUTE = 60_000;
    private static final int DIFFERENT = 20_000;
    private static final int IN_PLACE = 40;
    private static final String END = "]}";

    private final Path folder;
    private final int perSecond;
    private final List<MadeFlow> round;
    private final RoundTruth truth;
    private final NavigableMap<Long, Long> appended = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private @Nullable Future<?> ticking;
    private long begunNanos;
    private int nic;
    private volatile long written;

    /**
     * Writes nothing yet.
     *
     * @param folder of the blobs, in Azure's layout
     * @param perSecond tuples written each second
     */
    BlobLoad(Path folder, int perSecond, long seed) {
        this.folder = folder;
        this.perSecond = perSecond;
        this.round = round(new SplittableRandom(seed));
        this.truth = new RoundTruth(round.stream().map(MadeFlow::counted).toList());
    }

    private static List<MadeFlow> round(SplittableRandom random) {
        List<MadeFlow> round = new ArrayList<>();
        while (round.size() < DIFFERENT) {
            MadeFlow.Place place = MadeFlow.Place.random(random);
            for (int i = 0; i < IN_PLACE; i++) {
                round.add(MadeFlow.random(place, DIFFERENT / 4, random));
            }
        }
        return round;
    }

    void start() {
        begunNanos = System.nanoTime();
        ticking = clock.scheduleAtFixedRate(this::tick, 0, 1_000 / NICS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        long due = (long) ((System.nanoTime() - begunNanos) / 1e9 * perSecond);
        if (due > written) {
            try {
                append(nic++ % NICS, due);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void append(int nic, long due) throws IOException {
        long now = System.currentTimeMillis();
        List<MadeFlow> flows = new ArrayList<>();
        for (long i = written; i < due; i++) {
            flows.add(round.get((int) (i % round.size())));
        }
        truth.at(now / MINUTE * MINUTE, written);
        String record = FlowText.record(nic, now, flows);
        Path blob = folder.resolve(FlowText.path(nic, now));
        if (Files.exists(blob)) {
            grow(blob, "," + record + END);
        } else {
            Files.createDirectories(blob.getParent());
            Files.writeString(blob, "{\"records\":[" + record + END);
        }
        written = due;
        appended.put(due, now);
    }

    private static void grow(Path blob, String block) throws IOException {
        try (FileChannel file = FileChannel.open(blob, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(block.getBytes(StandardCharsets.UTF_8));
            file.position(file.size() - END.length());
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }
    }

    /** Ends writing; fails when a blob could not be written. */
    void finish() throws InterruptedException {
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a blob has not been written for a minute");
        }
        if (ticking != null && ticking.state() == Future.State.FAILED) {
            throw new IllegalStateException("cannot write blobs", ticking.exceptionNow());
        }
    }

    /** Tuples written so far. */
    long written() {
        return written;
    }

    RoundTruth truth() {
        return truth;
    }

    /** How long ago the oldest tuple was written that is not among the first {@code counted}; 0 when all are. */
    long behindMs(long counted, long nowMs) {
        Map.Entry<Long, Long> next = appended.higherEntry(counted);
        return next == null ? 0 : Math.max(0, nowMs - next.getValue());
    }

    /** Each append: tuples written in all at its end, and its time, milliseconds since the epoch. */
    Map<Long, Long> appended() {
        return appended;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
