package dev.weir.deploy.demo;

import dev.weir.demo.blob.DemoBlobs;

/**
 * What a demo's directory keeps from one start to the next. Times are in minutes and hours since the epoch.
 *
 * @param start minute in which it was started first
 * @param begin minute in which its history begins
 * @param hour the first one whose blobs may not be complete
 * @param tuples in the blobs of all hours before that
 */
record DemoState(long seed, long start, long begin, long hour, long tuples) {

    /** Of a demo whose blobs are all still to be written. */
    static DemoState fresh(long seed, long start, long historyMinutes) {
        long begin = start - historyMinutes;
        return new DemoState(seed, start, begin, DemoBlobs.hour(begin), 0);
    }

    /** The same after its next hour was written. */
    DemoState next(long tuplesOfHour) {
        return new DemoState(seed, start, begin, hour + 1, tuples + tuplesOfHour);
    }
}
