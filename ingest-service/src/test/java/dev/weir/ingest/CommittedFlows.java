package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of {@code weir.flows}, counted by the count semantics, and those of the other topics as they are. */
final class CommittedFlows implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Topics topics;
    private final Map<Truth.Key, Counts> counts = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private long count;

    CommittedFlows(String bootstrap, Topics topics) {
        this.topics = topics;
        consumer = consumer(bootstrap);
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "max.poll.records",
                50_000,
                "enable.auto.commit",
                false);
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Records committed so far. */
    synchronized long count() {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(partitions(topics.flows()));
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            add(record);
        }
        return count;
    }

    private List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        return partitions;
    }

    private void add(ConsumerRecord<byte[], byte[]> record) {
        try {
            FlowTuple tuple = FlowTuple.parseFrom(record.value());
            String source = new String(record.key(), StandardCharsets.US_ASCII);
            counts.merge(key(source, tuple), counts(tuple), Counts::plus);
            String owner = tuple.getOrigin().getFlowLog()
                    + tuple.getRule()
                            .getAcl()
                            .repeat(tuple.getOrigin().getFlowLog().isEmpty() ? 1 : 0);
            ids.add(owner + tuple.getOrigin().getMac() + tuple.getOrigin().getHourMs() + "#" + tuple.getOrdinal());
            count++;
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("not a tuple", e);
        }
    }

    private static Truth.Key key(String source, FlowTuple tuple) {
        return new Truth.Key(
                tuple.getTimeMs() / 60_000 * 60_000,
                source,
                tuple.getRule().getAcl(),
                tuple.getRule().getName(),
                tuple.getDirection() == Direction.INBOUND ? "I" : "O");
    }

    private static Counts counts(FlowTuple tuple) {
        FlowState state = tuple.getState();
        boolean counted = state == FlowState.CONTINUING || state == FlowState.END;
        return new Counts(
                1,
                state == FlowState.ALLOWED || state == FlowState.BEGIN ? 1 : 0,
                state == FlowState.DENIED ? 1 : 0,
                state == FlowState.END && tuple.getFormat() != Format.NSG_V1 ? 1 : 0,
                counted ? tuple.getPacketsSent() : 0,
                counted ? tuple.getBytesSent() : 0,
                counted ? tuple.getPacketsReceived() : 0,
                counted ? tuple.getBytesReceived() : 0,
                tuple.getTimeMs(),
                tuple.getTimeMs());
    }

    synchronized void assertEqual(Truth truth, String what) {
        long read;
        do {
            read = count;
        } while (count() > read);
        assertThat(count).as(what + ": tuples").isEqualTo(truth.total().tuples());
        assertThat(counts).as(what).isEqualTo(truth.counts());
        assertThat((long) ids.size()).as(what + ": distinct ids").isEqualTo(count);
    }

    /** The committed records of a topic, from its beginning to its end. */
    static List<ConsumerRecord<byte[], byte[]>> read(String bootstrap, String topic) {
        try (CommittedFlows reader = new CommittedFlows(bootstrap, Topics.withPrefix("none"))) {
            List<TopicPartition> partitions = reader.partitions(topic);
            reader.consumer.assign(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            Map<TopicPartition, Long> ends = reader.consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> reader.consumer.position(p) < ends.getOrDefault(p, 0L))) {
                reader.consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
