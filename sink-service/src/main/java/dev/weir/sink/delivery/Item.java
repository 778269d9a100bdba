package dev.weir.sink.delivery;

/**
 * A record as it is delivered, whatever the sink.
 *
 * @param id that no other record has, and the same whenever it is written
 * @param timeMs of what it tells, milliseconds since the epoch
 * @param severity of RFC 5424: 0 to 7, the smaller the worse
 * @param bytes JSON without line ends, or one line of text
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Item(String id, long timeMs, int severity, byte[] bytes) {}
