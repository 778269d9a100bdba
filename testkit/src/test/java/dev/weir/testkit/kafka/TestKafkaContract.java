package dev.weir.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the tests of all modules need of a broker, wherever it runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TestKafkaContract {

    abstract TestKafka kafka();

    @AfterAll
    void close() {
        kafka().close();
    }

    @Test
    void transaction_aborted_committedOnesAreReadOnly() throws Exception {
        KafkaBed bed = new KafkaBed(kafka());
        String topic = bed.topic();
        try (KafkaProducer<String, String> producer = bed.producer(topic)) {
            KafkaBed.write(producer, topic, "first");
            producer.commitTransaction();
            KafkaBed.write(producer, topic, "never");
            producer.abortTransaction();
            KafkaBed.write(producer, topic, "second");
            producer.commitTransaction();
        }
        assertThat(bed.committed(topic)).containsExactly("first", "second");
    }

    @Test
    void transaction_ownerReplaced_oldOneIsFencedAndNothingDoubled() throws Exception {
        KafkaBed bed = new KafkaBed(kafka());
        String topic = bed.topic();
        try (KafkaProducer<String, String> dead = bed.producer(topic)) {
            KafkaBed.write(dead, topic, "half");
            try (KafkaProducer<String, String> heir = bed.producer(topic)) {
                KafkaBed.write(heir, topic, "whole");
                heir.commitTransaction();
            }
            assertThatThrownBy(dead::commitTransaction).isInstanceOf(ProducerFencedException.class);
        }
        assertThat(bed.committed(topic)).containsExactly("whole");
    }

    @Test
    void copy_restartedInMidTransaction_eachRecordOnce() throws Exception {
        KafkaBed bed = new KafkaBed(kafka());
        String source = bed.topic();
        String target = bed.topic();
        List<String> values = IntStream.range(0, 500).mapToObj(String::valueOf).toList();
        bed.commit(source, values.toArray(String[]::new));
        // Every second run dies with its transaction open.
        for (int run = 0, done = 0; done < values.size(); run++) {
            done += bed.copySome(source, target, run % 2 == 1);
        }
        assertThat(bed.committed(target)).containsExactlyElementsOf(values);
    }

    @Test
    void start_anyPlace_settingsOfTheTests() throws Exception {
        Map<String, String> wanted = TestBrokerSettings.all();
        assertThat(brokerSettings(wanted.keySet())).containsExactlyInAnyOrderEntriesOf(wanted);
    }

    private Map<String, String> brokerSettings(Set<String> names) throws Exception {
        ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka().bootstrapServers()))) {
            return admin.describeConfigs(List.of(broker)).all().get(30, TimeUnit.SECONDS).values().stream()
                    .flatMap(config -> config.entries().stream())
                    .filter(entry -> names.contains(entry.name()))
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
        }
    }
}
