package dev.weir.platform.trace;

import java.util.concurrent.Callable;

/**
 * One piece of work within a trace. It is handed to other threads as a parameter; on the thread that has begun it, and
 * there alone, {@link #current} finds it. Thread-safe.
 */
public sealed interface Span permits NoSpan, OtlpSpan {

    /** What a span is about, as OpenTelemetry has it. */
    enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        CONSUMER
    }

    /** A part of this work that begins now. */
    default Span child(String name, Kind kind) {
        return child(name, kind, 0);
    }

    /**
     * A part of this work.
     *
     * @param startNanos when it began, in the time of {@link Tracing#now}; 0 for now
     */
    Span child(String name, Kind kind, long startNanos);

    /** Gives it another name, when more is known. */
    Span name(String name);

    /** Adds an attribute. Names are those of OpenTelemetry's conventions where there is one, and start with {@code weir.} otherwise. */
    Span set(String name, String value);

    /** Adds a number as attribute. */
    Span set(String name, long value);

    /** The work did not succeed, for the reason {@code why}. */
    Span fail(String why);

    /** The work is done. */
    default void end() {
        end(0);
    }

    /**
     * The work was done before now.
     *
     * @param endNanos when the work was done, in the time of {@link Tracing#now}; 0 for now
     */
    void end(long endNanos);

    /** Whether anybody will see it; what takes work to find out need not be set otherwise. */
    boolean isRecording();

    /** Id of the trace, 32 hexadecimal digits; empty when nothing is traced. */
    String traceId();

    /** Id of the span, 16 hexadecimal digits; empty when nothing is traced. */
    String spanId();

    /** The header {@code traceparent} for requests that are part of this work; empty when nothing is traced. */
    String traceparent();

    /** The span that {@link #within} runs on this thread, {@link #none} outside. */
    static Span current() {
        return NoSpan.CURRENT.orElse(none());
    }

    /** The span where nothing is traced. */
    static Span none() {
        return NoSpan.INSTANCE;
    }

    /** What is done within a span. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Runs {@code work} with this span as the current one. */
    default void run(Work work) throws Exception {
        within(() -> {
            work.run();
            return this;
        });
    }

    /** Gives what {@code work} gives with this span as the current one. */
    default <T> T within(Callable<T> work) throws Exception {
        return ScopedValue.where(NoSpan.CURRENT, this).call(work::call);
    }
}
