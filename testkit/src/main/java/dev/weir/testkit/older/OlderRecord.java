package dev.weir.testkit.older;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record as a line of the file: keys and values are in base 64.
 *
 * @param topic begins with {@code weir}, in the place of any prefix
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record OlderRecord(String topic, int partition, long timestamp, byte @Nullable [] key, byte @Nullable [] value) {

    static OlderRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new OlderRecord(record.topic(), record.partition(), record.timestamp(), record.key(), record.value());
    }

    boolean isCursor() {
        return topic.equals("weir.blob-cursors");
    }
}
