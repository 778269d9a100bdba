package dev.weir.sink.delivery;

/**
 * A record of an enriched topic.
 *
 * @param timestampMs when it was written, milliseconds since the epoch
 * @param key the source IP; empty when there is none
 * @param value the flow, in the format of the topic
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SinkRecord(String topic, int partition, long offset, long timestampMs, byte[] key, byte[] value) {

    /** A name that no other record has, also after the topic was made anew. */
    public String position() {
        return topic + "/" + partition + "/" + offset + "/" + timestampMs;
    }
}
