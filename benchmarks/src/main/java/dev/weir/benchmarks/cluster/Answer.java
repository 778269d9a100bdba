package dev.weir.benchmarks.cluster;

/**
 * What came of one question.
 *
 * @param askedMs when it was asked, milliseconds since the epoch
 * @param tookMs until the whole answer was there
 * @param status of HTTP; 0 when there was no answer at all
 * @param standby number of partitions that a copy answered
 * @param counted tuples in the answer, when it is whole and tells them; otherwise -1
 */
record Answer(long askedMs, long tookMs, int status, int standby, long counted) {
    long answeredMs() {
        return askedMs + tookMs;
    }

    boolean isWhole() {
        return status == 200;
    }

    /** Whole, or with partitions missing and saying so. */
    boolean isAnswer() {
        return status == 200 || status == 206;
    }
}
