package dev.weir.sink.pump;

import static dev.weir.platform.Check.check;

import com.typesafe.config.Config;
import dev.weir.platform.Backoff;
import dev.weir.sink.delivery.Feed;
import java.time.Duration;

/**
 * How a sink is fed, whatever its type.
 *
 * @param key of its entry, for messages, for example {@code weir.sink.sinks[0]}
 * @param name of the sink: its consumer group, its metrics
 * @param feed what it reads
 * @param batch when a batch is sent
 * @param maxRecordBytes a longer record, as it would be sent, goes to the dead letters
 * @param commitInterval time between two confirmations, after which offsets are committed
 * @param confirmTime longest time that a confirmation may take
 * @param retry pauses while the sink cannot take records
 * @param barredPause pause while the sink takes nothing until somebody mends it
 * @param maxRefused so many records in a row may be refused before it is taken for a fault of the configuration
 */
public record PumpConfig(
        String key,
        String name,
        Feed feed,
        Batch batch,
        int maxRecordBytes,
        Duration commitInterval,
        Duration confirmTime,
        Backoff retry,
        Duration barredPause,
        int maxRefused) {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * When a batch is sent: as soon as one of these is reached.
     *
     * @param bytes a single record may be longer
     * @param linger since the first record of the batch came
     * @param interval shortest time from one batch to the next; zero for none
     */
    public record Batch(int records, int bytes, Duration linger, Duration interval) {}

    public PumpConfig {
        check(
                name.matches("[a-z0-9][a-z0-9-]{0,62}"),
                "%s.name must be of lower-case letters, digits and hyphens, at most 63: \"%s\"",
                key,
                name);
        between(batch.records(), 1, 100_000, key, "batch-records");
        between(batch.bytes(), 1024, 64 << 20, key, "batch-bytes");
        between(maxRecordBytes, 480, 16 << 20, key, "max-record-bytes");
        between(maxRefused, 1, 1_000_000, key, "max-refused-in-a-row");
        upTo10Minutes(batch.linger(), key, "linger");
        upTo10Minutes(batch.interval(), key, "min-interval");
        atLeast10Ms(commitInterval, key, "commit-interval");
        atLeast10Ms(confirmTime, key, "confirm-time");
        atLeast10Ms(retry.first(), key, "retry-first");
        atLeast10Ms(barredPause, key, "retry-barred");
        check(
                retry.most().compareTo(retry.first()) >= 0,
                "%s.retry-most must not be below retry-first: %s",
                key,
                retry.most());
    }

    private static void between(int value, int least, int most, String key, String name) {
        check(value >= least && value <= most, "%s.%s must be %d to %d: %d", key, name, least, most, value);
    }

    private static void upTo10Minutes(Duration value, String key, String name) {
        check(
                !value.isNegative() && value.compareTo(LONGEST) <= 0,
                "%s.%s must be 0 to 10 minutes: %s",
                key,
                name,
                value);
    }

    private static void atLeast10Ms(Duration value, String key, String name) {
        check(
                value.toMillis() >= 10 && value.compareTo(LONGEST) <= 0,
                "%s.%s must be 10 ms to 10 minutes: %s",
                key,
                name,
                value);
    }

    /** Reads an entry of {@code weir.sink.sinks} that lies over the defaults of its type. */
    public static PumpConfig of(Config entry, String key, Feed feed) {
        return new PumpConfig(
                key,
                entry.hasPath("name") ? entry.getString("name") : "",
                feed,
                new Batch(
                        entry.getInt("batch-records"),
                        bytes(entry, "batch-bytes", key),
                        entry.getDuration("linger"),
                        entry.getDuration("min-interval")),
                bytes(entry, "max-record-bytes", key),
                entry.getDuration("commit-interval"),
                entry.getDuration("confirm-time"),
                new Backoff(entry.getDuration("retry-first"), entry.getDuration("retry-most")),
                entry.getDuration("retry-barred"),
                entry.getInt("max-refused-in-a-row"));
    }

    private static int bytes(Config entry, String name, String key) {
        long value = entry.getMemorySize(name).toBytes();
        check(value <= Integer.MAX_VALUE, "%s.%s is too large: %d", key, name, value);
        return (int) value;
    }
}
