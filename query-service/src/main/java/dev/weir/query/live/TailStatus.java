package dev.weir.query.live;

import java.util.OptionalLong;

/**
 * How a live stream is doing. {@code matched = sent + dropped}, since it began.
 *
 * @param matched flows that matched
 * @param sent those that were sent
 * @param dropped those that were not, because there were more than the rate allows
 * @param scanned records that were read
 * @param lag records between the place of the stream and the end, marks of transactions included; empty while Kafka does not answer
 */
public record TailStatus(long matched, long sent, long dropped, long scanned, OptionalLong lag) {}
