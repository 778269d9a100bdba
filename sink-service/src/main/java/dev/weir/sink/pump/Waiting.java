package dev.weir.sink.pump;

import dev.weir.sink.delivery.SinkRecord;

/**
 * A record that the sink does not have yet.
 *
 * @param encoded as it is sent
 * @param since when it came, by {@link System#nanoTime}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Waiting(SinkRecord record, byte[] encoded, long since) {}
