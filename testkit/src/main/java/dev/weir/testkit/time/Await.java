package dev.weir.testkit.time;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits on a condition, with a deadline. */
public final class Await {
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    /**
     * Returns as soon as {@code condition} holds.
     *
     * @throws AssertionError naming {@code description} when it does not hold within {@code deadline}
     */
    public static void until(BooleanSupplier condition, Duration deadline, String description) {
        until(condition, deadline, () -> description);
    }

    /** As above; {@code description} is asked when the wait failed, so that it can tell the last state seen. */
    public static void until(BooleanSupplier condition, Duration deadline, Supplier<String> description) {
        value(() -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty(), deadline, description);
    }

    /** The first value that {@code source} gives within {@code deadline}; otherwise an AssertionError naming {@code description}. */
    public static <T> T value(Supplier<Optional<T>> source, Duration deadline, String description) {
        return value(source, deadline, () -> description);
    }

    /** As above; {@code description} is asked when the wait failed. */
    public static <T> T value(Supplier<Optional<T>> source, Duration deadline, Supplier<String> description) {
        return poll(source, deadline)
                .orElseThrow(() -> new AssertionError("not within " + deadline + ": " + description.get()));
    }

    private static <T> Optional<T> poll(Supplier<Optional<T>> source, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent() || System.nanoTime() - end >= 0) {
                return value;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
