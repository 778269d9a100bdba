package dev.weir.demo;

import static dev.weir.platform.Check.check;

/**
 * What the demo's traffic follows from.
 *
 * @param start minute since the epoch in which the demo was started first; stories are placed by it
 * @param load connections of customers that begin in the busiest minute. It decides the volume: at {@link #LOAD}, a day has about 0.9
 *     million tuples, and most of them are those connections and what machines do for them
 */
public record DemoConfig(long seed, long start, double load) {
    /** The load of {@code weir demo}. */
    public static final double LOAD = 120;

    private static final double MOST_LOAD = 100_000;

    public DemoConfig {
        check(load > 0 && load <= MOST_LOAD, "load must be above 0 and at most %s: %s", MOST_LOAD, load);
    }
}
