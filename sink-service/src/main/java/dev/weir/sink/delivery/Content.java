package dev.weir.sink.delivery;

import java.util.Optional;

/** What a sink delivers, and in which form. Thread-safe. */
public interface Content {

    /**
     * The record in that form; empty where the sink does not want it.
     *
     * @throws UnfitRecord when it is none of what the topic should hold
     */
    Optional<Item> of(SinkRecord record) throws UnfitRecord;

    /** Whether items are JSON objects. */
    boolean isJson();

    /** What an item is, in one word of lower case. */
    String kind();
}
