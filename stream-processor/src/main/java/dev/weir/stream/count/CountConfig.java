package dev.weir.stream.count;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Locale;

/**
 * How counting works. The keys lie under {@code weir.stream.count}.
 *
 * @param minuteRetention how long a minute pane is kept after its last write, by the wall clock
 * @param hourRetention as above, for hour panes
 * @param dayRetention as above, for day panes
 * @param residentBytes heap for the open minutes of one partition; the least recently written close first
 * @param emit when windows go to weir.counts
 * @param closeQuiet a minute that is over closes after this long without a write
 * @param closeLatest a minute that is over closes after at most this long, written to or not
 * @param reads memory that makes questions fast
 */
public record CountConfig(
        Duration minuteRetention,
        Duration hourRetention,
        Duration dayRetention,
        long residentBytes,
        Emit emit,
        Duration closeQuiet,
        Duration closeLatest,
        ReadConfig reads) {

    /** When the counts of a window go to weir.counts. */
    public enum Emit {
        /** When the window is over, and again when late tuples changed it. */
        WINDOW_CLOSE,
        /** After every commit that changed it. */
        COMMIT,
        /** Never. */
        OFF
    }

    public CountConfig {
        positive(minuteRetention, "minute-retention");
        check(
                hourRetention.compareTo(minuteRetention) >= 0,
                "weir.stream.count.hour-retention must not be shorter than minute-retention: %s",
                hourRetention);
        check(
                dayRetention.compareTo(hourRetention) >= 0,
                "weir.stream.count.day-retention must not be shorter than hour-retention: %s",
                dayRetention);
        check(residentBytes >= 1 << 20, "weir.stream.count.resident-bytes must be at least 1 MiB: %s", residentBytes);
        positive(closeQuiet, "close-quiet");
        check(
                closeLatest.compareTo(closeQuiet) >= 0,
                "weir.stream.count.close-latest must not be shorter than close-quiet: %s",
                closeLatest);
    }

    private static void positive(Duration duration, String key) {
        check(duration.isPositive(), "weir.stream.count.%s must be longer than zero: %s", key, duration);
    }

    /** Reads the record from {@code weir.stream.count}. */
    public static CountConfig of(Config config) {
        return new CountConfig(
                config.getDuration("minute-retention"),
                config.getDuration("hour-retention"),
                config.getDuration("day-retention"),
                config.getBytes("resident-bytes"),
                emit(config.getString("emit")),
                config.getDuration("close-quiet"),
                config.getDuration("close-latest"),
                ReadConfig.of(config));
    }

    /** The same panes for counts that are sent nowhere and not asked by source. */
    public CountConfig unsent(long bytes) {
        return new CountConfig(
                minuteRetention,
                hourRetention,
                dayRetention,
                bytes,
                Emit.OFF,
                closeQuiet,
                closeLatest,
                new ReadConfig(0, 0));
    }

    private static Emit emit(String name) {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        check(
                constant.equals("WINDOW_CLOSE") || constant.equals("COMMIT") || constant.equals("OFF"),
                "weir.stream.count.emit must be window-close, commit or off: %s",
                name);
        return Emit.valueOf(constant);
    }

    /** How long panes of {@code level} are kept, milliseconds. */
    long retentionMs(Level level) {
        return switch (level) {
            case MINUTE -> minuteRetention.toMillis();
            case HOUR -> hourRetention.toMillis();
            case DAY -> dayRetention.toMillis();
        };
    }
}
