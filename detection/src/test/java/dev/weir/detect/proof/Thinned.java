package dev.weir.detect.proof;

import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Traffic;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Some of the conversations of a kind of traffic.
 *
 * @param part how many of them, 0 to 1
 */
record Thinned(Traffic whole, double part) implements Traffic {
    @Override
    public String name() {
        return whole.name();
    }

    @Override
    public int longestMinutes() {
        return whole.longestMinutes();
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        whole.begin(minute, random, said -> {
            if (new SplittableRandom(said.startMs() * 65_537 + said.clientPort()).nextDouble() < part) {
                out.accept(said);
            }
        });
    }
}
