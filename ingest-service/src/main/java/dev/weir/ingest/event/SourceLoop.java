package dev.weir.ingest.event;

import dev.weir.platform.RateLimit;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a way in, which works in turns until it is closed, and what is wrong with it. */
public final class SourceLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceLoop.class);
    private static final Duration STOP = Duration.ofSeconds(3);
    private static final int TROUBLE_AFTER = 3;

    private final String what;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final RateLimit log = new RateLimit(Duration.ofMinutes(1));
    private int failures;
    private volatile String trouble = "";
    private @Nullable Thread thread;

    /** @param what is read, for messages, for example {@code queue myaccount/weir-events} */
    public SourceLoop(String what) {
        this.what = what;
    }

    /** One turn. What goes wrong in it is told by {@link #failed}, not thrown. */
    @FunctionalInterface
    public interface Turn {
        /** Works until there is a reason to pause. */
        void take() throws InterruptedException;
    }

    /**
     * Begins to take turns.
     *
     * @param kind makes the thread
     * @param pause after a turn; asked for each time
     */
    public void start(Thread.Builder kind, Turn turn, Supplier<Duration> pause) {
        thread = kind.start(() -> run(turn, pause));
    }

    private void run(Turn turn, Supplier<Duration> pause) {
        try {
            do {
                turn.take();
            } while (!stopping.await(pause.get().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Reading ends: {}", what, e);
        }
    }

    /** Whether a turn is to end. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Failures in a row. For the turn alone. */
    public int failures() {
        return failures;
    }

    /** Whether so many failures in a row are trouble, and not a hiccup. */
    public static boolean isTrouble(int failures) {
        return failures >= TROUBLE_AFTER;
    }

    /** Another failure. {@code text} says what is wrong and what to do. For the turn alone. */
    public void failed(String text) {
        failures++;
        if (isTrouble(failures)) {
            trouble = text;
        }
        if (log.pass()) {
            LOG.warn("Cannot read {}: {}", what, text);
        }
    }

    /** Something is wrong, although reading as such works. For the turn alone. */
    public void troubled(String text) {
        trouble = text;
    }

    /** All is well. For the turn alone. */
    public void worked() {
        if (!trouble.isEmpty()) {
            LOG.info("{} is read again", what);
        }
        failures = 0;
        trouble = "";
    }

    /** As {@link EventSource#missing}. */
    public String trouble() {
        return trouble;
    }

    /** Lets the turn under way end, and interrupts it when that takes long. */
    @Override
    public void close() {
        stopping.countDown();
        Thread reading = thread;
        if (reading == null) {
            return;
        }
        try {
            if (!reading.join(STOP)) {
                reading.interrupt();
                boolean _ = reading.join(STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
