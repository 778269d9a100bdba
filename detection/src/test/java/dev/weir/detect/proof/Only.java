package dev.weir.detect.proof;

import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Traffic;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.random.RandomGenerator;

/**
 * Traffic that begins at certain times alone.
 *
 * @param when by minute since the epoch
 */
record Only(LongPredicate when, Traffic traffic) implements Traffic {
    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;
    /** 1970-01-01 was a Thursday. */
    private static final int MONDAY = 4 * DAY;

    /** Every day at an hour of UTC, for so many minutes. */
    static Only daily(int hour, int minutes, Traffic traffic) {
        return new Only(minute -> Math.floorMod(minute - hour * 60L, DAY) < minutes, traffic);
    }

    /**
     * Once a week.
     *
     * @param day from 0, Monday
     */
    static Only weekly(int day, int hour, int minutes, Traffic traffic) {
        return new Only(minute -> isIn(minute, day, hour * 60, minutes), traffic);
    }

    /**
     * Whether a minute is in a span of the week.
     *
     * @param from minute of the day
     */
    static boolean isIn(long minute, int day, int from, int minutes) {
        return Math.floorMod(minute - MONDAY - day * (long) DAY - from, WEEK) < minutes;
    }

    @Override
    public String name() {
        return traffic.name();
    }

    @Override
    public int longestMinutes() {
        return traffic.longestMinutes();
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        if (when.test(minute)) {
            traffic.begin(minute, random, out);
        }
    }
}
