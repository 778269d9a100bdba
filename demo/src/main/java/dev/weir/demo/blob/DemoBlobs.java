package dev.weir.demo.blob;

import dev.weir.demo.Demo;
import dev.weir.demo.Flow;
import dev.weir.demo.estate.Nic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The blobs of the demo. A minute's record is written after the minute, so an hour's blob begins with the last minute before it. */
public final class DemoBlobs {
    private static final int MINUTES = 60;
    /** From the end of a minute to the time of its records. */
    private static final long RECORD_MS = 3_600;

    private static final int RECORD_SPREAD_MS = 400;

    private final Demo demo;
    private final Function<String, Blob> blobs;

    /** In a folder. */
    public DemoBlobs(Demo demo, Path folder) {
        this(demo, path -> new BlobFile(folder.resolve(path)));
    }

    /** @param blobs gives the blob at a path, which begins with its container */
    public DemoBlobs(Demo demo, Function<String, Blob> blobs) {
        this.demo = demo;
        this.blobs = blobs;
    }

    /** The hour whose blobs hold a minute's records; both since the epoch. */
    public static long hour(long minute) {
        return (minute + 1) / MINUTES;
    }

    /** The first minute whose records are in an hour's blobs. */
    public static long firstMinute(long hour) {
        return hour * MINUTES - 1;
    }

    /**
     * Writes the blobs of an hour so that they hold what was logged from one minute, inclusive, to another, exclusive.
     *
     * @return the number of tuples in them
     */
    public long writeHour(long hour, long from, long to) {
        Map<Nic, StringBuilder> texts = new HashMap<>();
        long tuples = 0;
        for (long minute = Math.max(from, firstMinute(hour)); minute < Math.min(to, firstMinute(hour + 1)); minute++) {
            for (Map.Entry<Nic, List<Flow>> logged : demo.minute(minute).entrySet()) {
                StringBuilder text = texts.computeIfAbsent(logged.getKey(), nic -> new StringBuilder());
                text.append(text.isEmpty() ? Blob.HEAD : ",")
                        .append(record(logged.getKey(), minute, logged.getValue()));
                tuples += logged.getValue().size();
            }
        }
        texts.forEach((nic, text) ->
                blob(nic, hour).replace(text.append(Blob.TAIL).toString().getBytes(StandardCharsets.US_ASCII)));
        return tuples;
    }

    /** Adds a NIC's record of a minute to the blob that it belongs to. */
    public void append(Nic nic, long minute, List<Flow> flows) {
        blob(nic, hour(minute)).append(record(nic, minute, flows));
    }

    private static String record(Nic nic, long minute, List<Flow> flows) {
        long timeMs =
                (minute + 1) * 60_000 + RECORD_MS + Math.floorMod(nic.mac().hashCode() + minute, RECORD_SPREAD_MS);
        return RecordText.of(nic, timeMs, flows);
    }

    private Blob blob(Nic nic, long hour) {
        return blobs.apply(BlobPath.of(nic, hour));
    }
}
