package dev.weir.query.topic;

/**
 * How far the topics are read.
 *
 * @param caughtUp whether everything that was there a moment ago is in the view
 * @param begun whether anything could be read at all
 * @param behind records that are not read yet, as far as known
 * @param asOfMs when Kafka last told where its topics end, milliseconds since the epoch; 0 for never
 * @param trouble what is wrong and what to do; empty when nothing is
 */
public record Reach(boolean caughtUp, boolean begun, long behind, long asOfMs, String trouble) {
    static final Reach NONE = new Reach(false, false, 0, 0, "");
}
