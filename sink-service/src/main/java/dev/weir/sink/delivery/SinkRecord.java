package dev.weir.sink.delivery;

/**
 * A record of a topic that a sink reads.
 *
 * @param timestampMs when it was written, milliseconds since the epoch
 * @param key the source IP, or the id of an alert; empty when there is none
 * @param value the flow or what is told of an alert, in the format of the topic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SinkRecord(String topic, int partition, long offset, long timestampMs, byte[] key, byte[] value) {

    /** A name that no other record has, also after the topic was made anew. */
    public String position() {
        return topic + "/" + partition + "/" + offset + "/" + timestampMs;
    }
}
