package dev.weir.deploy.detect;

import com.google.protobuf.ByteString;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import dev.weir.schemas.IpText;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Format;
import dev.weir.schemas.flows.Origin;
import dev.weir.schemas.flows.Rule;
import dev.weir.testkit.kafka.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of flow tuples of its own in a real Kafka, and denied flows on it. */
final class DeniedFlows implements AutoCloseable {
    final String bootstrap = TestKafka.shared().bootstrapServers();
    final String prefix = TestKafka.uniquePrefix();
    final String topic = Topics.withPrefix(prefix).flows();
    final Settings settings = Settings.load(
            Optional.empty(),
            Map.of(
                    "weir.kafka.bootstrap.servers",
                    bootstrap,
                    "weir.topics.prefix",
                    prefix,
                    "weir.topics.partitions",
                    3));
    private final KafkaProducer<byte[], byte[]> producer;
    private long ordinal;

    DeniedFlows() {
        KafkaTopics.ensure(
                settings.kafka(),
                List.of(KafkaTopics.retained(topic, settings.at("weir.topics"), Duration.ofDays(10))));
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        properties.put("transactional.id", topic);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    void begin() {
        producer.beginTransaction();
    }

    void end(boolean commit) {
        if (commit) {
            producer.commitTransaction();
        } else {
            producer.flush();
            producer.abortTransaction();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the transaction fails when it fails
    void write(String source, long timeMs, long arrivedMs) {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setRecordTimeMs(timeMs)
                .setSourceAddress(ByteString.copyFrom(IpText.parse(source).orElseThrow()))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 0, 0, 4}))
                .setSourcePort(50_000)
                .setDestinationPort(23)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(FlowState.DENIED)
                .setFormat(Format.VNET_V4)
                .setRule(Rule.newBuilder().setAcl("nsg").setName("UserRule_deny"))
                .setOrigin(
                        Origin.newBuilder().setFlowLog("log").setTarget("vnet").setMac("000D3A000001"))
                .setOrdinal(ordinal++)
                .build();
        byte[] key = source.getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(topic, null, arrivedMs, key, tuple.toByteArray()));
    }

    @Override
    public void close() {
        producer.close();
    }
}
