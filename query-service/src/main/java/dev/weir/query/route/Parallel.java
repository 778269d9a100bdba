package dev.weir.query.route;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Runs tasks at the same time, each on a virtual thread, and ends those that take too long. */
final class Parallel implements AutoCloseable {
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("query-", 0).factory());

    /** A task's result, or why there is none. */
    sealed interface Outcome<T> {
        record Done<T>(T value) implements Outcome<T> {}

        record Failed<T>(String reason) implements Outcome<T> {}
    }

    /** The outcomes in the order of the tasks, after at most {@code timeout}. */
    <T> List<Outcome<T>> run(List<? extends Callable<T>> tasks, Duration timeout) {
        try {
            List<Outcome<T>> outcomes = new ArrayList<>();
            List<Callable<T>> all =
                    tasks.stream().<Callable<T>>map(Parallel::inContext).toList();
            for (Future<T> future : threads.invokeAll(all, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                outcomes.add(outcome(future));
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("The query was interrupted.");
        }
    }

    /** What runs on a thread of its own. */
    interface Task {
        void run() throws InterruptedException;
    }

    /** Starts one task, for the same request as the caller's; cancelling it interrupts its thread. */
    Future<?> start(Task task) {
        return threads.submit(inContext(() -> {
            task.run();
            return true;
        }));
    }

    /** The task with what the caller's thread logs about its request. */
    private static <T> Callable<T> inContext(Callable<T> task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            if (context != null) {
                MDC.setContextMap(context);
            }
            return task.call();
        };
    }

    private static <T> Outcome<T> outcome(Future<T> future) throws InterruptedException {
        try {
            return new Outcome.Done<>(future.get());
        } catch (CancellationException e) {
            return new Outcome.Failed<>("no answer in time");
        } catch (ExecutionException e) {
            return new Outcome.Failed<>(reason(e.getCause()));
        }
    }

    /** A plain IOException says all in its message; of others the class tells as much. */
    private static String reason(@Nullable Throwable cause) {
        if (cause != null && cause.getClass() == IOException.class) {
            return String.valueOf(cause.getMessage());
        }
        return String.valueOf(cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
