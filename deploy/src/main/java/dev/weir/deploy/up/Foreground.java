package dev.weir.deploy.up;

import dev.weir.platform.Component;
import dev.weir.platform.Health;
import dev.weir.platform.Lifecycle;
import dev.weir.platform.UserError;
import dev.weir.platform.log.LogFormat;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs components until the process gets a signal, and then ends them in order. */
public final class Foreground {
    private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration REPORT = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final boolean isJson = LogFormat.of(System.getenv()) == LogFormat.JSON;
    private final Lifecycle lifecycle = new Lifecycle();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Health health;
    private final PrintWriter out;

    /**
     * @param health says when the components are ready
     * @param out where the line that says so goes, unless the log is JSON: then it is part of the log
     */
    public Foreground(Health health, PrintWriter out) {
        this.health = health;
        this.out = out;
    }

    /** Starts a component, unless the process is about to end. */
    public <T extends Component> T start(T component) {
        if (stop.getCount() == 0) {
            throw new CancellationException("stopped while starting");
        }
        return lifecycle.start(component);
    }

    /** Ends the process at once, for a fault that leaves nothing to end in order. The next start recovers as after a crash. */
    public void fail(UserError error) {
        if (isJson) {
            LOG.error("weir: {}", error.getMessage());
        } else {
            System.err.println("weir: " + error.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }

    /**
     * Runs {@code parts}, which starts components and tells what to say once they are ready. Returns 0 when the
     * process is told to stop.
     *
     * @throws UserError when a component could not start
     */
    public int run(Function<Foreground, Ready> parts) {
        Thread hook = new Thread(this::stopBySignal, "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            Ready ready = parts.apply(this);
            if (awaitReady()) {
                double seconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
                say("%s (%.1f s)".formatted(ready.line(), seconds));
                ready.hints().forEach(this::say);
            }
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
        return 0;
    }

    private void say(String line) {
        if (isJson) {
            LOG.info(line);
        } else {
            out.println(line);
            out.flush();
        }
    }

    private boolean awaitReady() throws InterruptedException {
        long reported = System.nanoTime();
        for (String missing = health.missing(); !missing.isEmpty(); missing = health.missing()) {
            if (System.nanoTime() - reported > REPORT.toNanos()) {
                LOG.info("Not ready yet: {}", missing.replace("\n", "; "));
                reported = System.nanoTime();
            }
            if (stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private void stopBySignal() {
        stop.countDown();
        close();
    }

    /** What does not end in time is left to the next start, which recovers as after a crash. */
    private void close() {
        Thread closing = Thread.ofPlatform().daemon().name("close").start(lifecycle::close);
        try {
            if (!closing.join(LONGEST_STOP)) {
                LOG.warn("Not everything ended within {} s; the next start recovers", LONGEST_STOP.toSeconds());
                Runtime.getRuntime().halt(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
