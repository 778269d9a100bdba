package dev.weir.demo.story;

import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Traffic;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Something that happens in the estate and wants to be found. */
public interface Story extends Traffic {

    /** What happens, in one line. */
    String description();

    /** When. */
    Daily time();

    /** Who plays in it, the one to look at first. */
    List<Actor> actors();

    @Override
    default int longestMinutes() {
        return 2;
    }

    /** Nothing, unless the story is about traffic. */
    @Override
    default void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {}
}
