package dev.weir.demo.traffic;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One kind of traffic. It remembers nothing: the conversations of a minute follow from the minute and the chance given. */
public interface Traffic {

    /** Tells it from all others; its chance is derived from this name. */
    String name();

    /** In how many minutes after the one in which it began a conversation may still be logged. */
    int longestMinutes();

    /**
     * Gives the conversations that begin in a minute.
     *
     * @param minute since the epoch
     */
    void begin(long minute, RandomGenerator random, Consumer<Conversation> out);
}
