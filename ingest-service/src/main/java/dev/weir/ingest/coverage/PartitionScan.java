package dev.weir.ingest.coverage;

import dev.weir.ingest.tail.PartitionCursors;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Walks the blobs of a range of hours in one partition, and leaps over all others. */
final class PartitionScan {
    static final int PIECE = 256;
    private static final int KEYS = 16;

    /** Takes what is found. */
    interface Sink {
        void accept(FlowLogPath flowLog, PartitionCursors.Kept blob) throws IOException;
    }

    private final PartitionCursors cursors;
    private final long fromMs;
    private final long toMs;

    /**
     * @param fromMs a whole hour, milliseconds since the epoch, inclusive
     * @param toMs a whole hour, exclusive
     */
    PartitionScan(PartitionCursors cursors, long fromMs, long toMs) {
        this.cursors = cursors;
        this.fromMs = fromMs;
        this.toMs = toMs;
    }

    /** @throws IllegalStateException when the partition was taken away meanwhile */
    void run(Sink sink) throws IOException {
        String from = "";
        List<String> keys = cursors.keys(from, KEYS);
        while (!keys.isEmpty()) {
            Optional<FlowLogPath> flowLog =
                    keys.stream().flatMap(key -> FlowLogPath.of(key).stream()).findFirst();
            if (flowLog.isPresent()) {
                scan(flowLog.get(), sink);
            }
            from = flowLog.map(FlowLogPath::end).orElse(after(keys.getLast()));
            keys = cursors.keys(from, flowLog.isPresent() ? KEYS : PIECE);
        }
    }

    private void scan(FlowLogPath flowLog, Sink sink) throws IOException {
        String from = flowLog.hour(fromMs);
        String to = flowLog.hour(toMs);
        List<PartitionCursors.Kept> piece;
        do {
            piece = cursors.blobs(from, to, PIECE);
            for (PartitionCursors.Kept blob : piece) {
                if (FlowLogPath.of(blob.blob()).equals(Optional.of(flowLog))) {
                    sink.accept(flowLog, blob);
                }
            }
            from = piece.isEmpty() ? to : after(piece.getLast().blob());
        } while (piece.size() == PIECE);
    }

    private static String after(String key) {
        return key + '\0';
    }
}
