package dev.weir.ingest.sweep;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How often flow logs are listed, and how far back.
 *
 * @param enabled whether recent hours are listed at all; a backfill is possible without
 * @param interval time between two sweeps of the current hour
 * @param discoverEvery time between two searches for flow logs
 * @param lookBack how far back a flow log is listed on start, and then once an hour
 * @param settle how long after its end an hour is listed as often as the current one
 * @param minAge a blob that changed later than this ago is left to the next sweep, because its event may be on its way
 * @param maxOutstanding events not yet read above which a backfill waits
 */
public record SweepConfig(
        boolean enabled,
        Duration interval,
        Duration discoverEvery,
        Duration lookBack,
        Duration settle,
        Duration minAge,
        int maxOutstanding) {
    private static final Duration HOUR = Duration.ofHours(1);

    public SweepConfig {
        check(interval.toMillis() >= 100, "weir.ingest.sweep.interval must be at least 100 ms: %s", interval);
        check(
                discoverEvery.compareTo(interval) >= 0,
                "weir.ingest.sweep.discover-every must not be below sweep.interval: %s",
                discoverEvery);
        check(
                lookBack.compareTo(HOUR) >= 0 && lookBack.compareTo(Duration.ofDays(31)) <= 0,
                "weir.ingest.sweep.look-back must be between 1 hour and 31 days: %s",
                lookBack);
        check(
                !settle.isNegative() && settle.compareTo(HOUR) <= 0,
                "weir.ingest.sweep.settle must be between 0 and 1 hour: %s",
                settle);
        check(
                !minAge.isNegative() && minAge.compareTo(HOUR) <= 0,
                "weir.ingest.sweep.min-age must be between 0 and 1 hour: %s",
                minAge);
        check(maxOutstanding >= 1, "weir.ingest.sweep.backfill.max-outstanding must be at least 1: %s", maxOutstanding);
    }

    /** Reads {@code weir.ingest.sweep}. */
    public static SweepConfig of(Config sweep) {
        return new SweepConfig(
                sweep.getBoolean("enabled"),
                sweep.getDuration("interval"),
                sweep.getDuration("discover-every"),
                sweep.getDuration("look-back"),
                sweep.getDuration("settle"),
                sweep.getDuration("min-age"),
                sweep.getInt("backfill.max-outstanding"));
    }
}
