package dev.weir.deploy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What a consumer of weir.flows outside Weir sees. */
final class CommittedTuples {

    private CommittedTuples() {}

    /** The name of every committed tuple, from the beginning of the topic to its end now. */
    static List<String> ids(String bootstrap, String topic) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "enable.auto.commit", false);
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    ids.add(id(record.value()));
                }
            }
        }
        return ids;
    }

    private static String id(byte[] value) {
        try {
            FlowTuple tuple = FlowTuple.parseFrom(value);
            String log = tuple.getOrigin().getFlowLog().isEmpty()
                    ? tuple.getRule().getAcl()
                    : tuple.getOrigin().getFlowLog();
            return String.join(
                    " ",
                    log,
                    tuple.getOrigin().getMac(),
                    String.valueOf(tuple.getOrigin().getHourMs()),
                    String.valueOf(tuple.getRecordTimeMs()),
                    String.valueOf(tuple.getOrdinal()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a tuple", e);
        }
    }
}
