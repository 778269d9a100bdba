package dev.weir.enrich.format;

/** Sums of counters. */
final class Sums {
    private Sums() {}

    /** The sum of two numbers that are not negative, at most 2⁶³-1. */
    static long of(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
