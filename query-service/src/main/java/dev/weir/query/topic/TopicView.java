package dev.weir.query.topic;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What is made of the records of topics. It is called by the one thread that reads them. */
public interface TopicView {

    /**
     * All partitions that are to be read.
     *
     * @throws TopicUnavailable when there are none
     */
    List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer);

    /** Takes a record; what cannot be read is counted, and never thrown. */
    void take(ConsumerRecord<byte[], byte[]> entry);

    /** Notes where a partition begins when the reading of it does, or goes on after a failure. */
    default void begins(TopicPartition partition, long offset) {}

    /** Notes from time to time where the partitions begin, which moves when records expire. */
    default void expire(Map<TopicPartition, Long> begins) {}

    /** Notes that all before {@code offset} was taken. */
    default void readTo(TopicPartition partition, long offset) {}
}
