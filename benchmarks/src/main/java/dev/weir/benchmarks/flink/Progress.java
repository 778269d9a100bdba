package dev.weir.benchmarks.flink;

import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** How far the job of this process is. */
final class Progress {
    private static final LongAdder COUNTED = new LongAdder();
    private static volatile long begun;

    private Progress() {}

    static void reset() {
        begun = 0;
        COUNTED.reset();
    }

    static void begin() {
        if (begun == 0) {
            begun = System.nanoTime();
        }
    }

    static void counted() {
        COUNTED.increment();
    }

    /** Waits for the last tuple, or the end of the job; gives the nanoseconds since the first. */
    static long nanosUntil(long tuples, BooleanSupplier ended) throws InterruptedException {
        while (COUNTED.sum() < tuples && !ended.getAsBoolean()) {
            Thread.sleep(2);
        }
        return System.nanoTime() - begun;
    }
}
