package dev.weir.query.live;

import java.io.IOException;
import java.util.List;

/** Where a live stream goes. Each call may block until the client takes more, and throws when the client is gone. */
public interface TailSink {

    /** A flow that matched. {@code at} is the place behind it. */
    void flow(Arrived flow, Positions at) throws IOException;

    void status(TailStatus status, Positions at) throws IOException;

    /** Offsets that the stream should have shown and that are no longer there; it goes on behind them. */
    void gap(List<Missed> missed, Positions at) throws IOException;

    /** The stream ends for this reason, and not because of the client. */
    void end(String reason, Positions at) throws IOException;

    /** Hands on what was written so far. */
    void flush() throws IOException;

    /**
     * A run of offsets of a partition.
     *
     * @param from the first one, inclusive
     * @param to exclusive
     */
    record Missed(int partition, long from, long to) {}
}
