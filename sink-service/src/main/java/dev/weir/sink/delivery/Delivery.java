package dev.weir.sink.delivery;

import java.util.List;
import java.util.Optional;

/** The way to one sink. Used by one thread. What goes wrong outside is told by an {@link Outcome}, never thrown. */
public interface Delivery extends AutoCloseable {

    /**
     * The record as the sink wants it; empty where it does not want it.
     *
     * @throws UnfitRecord when it cannot be brought into that form
     */
    Optional<byte[]> encode(SinkRecord record) throws UnfitRecord;

    /** Tries once to send encoded records, in their order. */
    Outcome send(List<byte[]> batch) throws InterruptedException;

    /** Makes sure that the sink has all that was sent; only then it counts as delivered. */
    Outcome confirm() throws InterruptedException;

    /** Ends connections. */
    @Override
    void close();
}
