package dev.weir.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaIT extends TestKafkaContract {
    private final EmbeddedKafka kafka = EmbeddedKafka.start();

    @Override
    TestKafka kafka() {
        return kafka;
    }

    @Test
    void restart_withData_sameAddressAndRecords() throws Exception {
        KafkaBed bed = new KafkaBed(kafka);
        String servers = kafka.bootstrapServers();
        String topic = bed.topic();
        bed.commit(topic, "kept");
        kafka.restart();
        assertThat(kafka.bootstrapServers()).isEqualTo(servers);
        assertThat(bed.committed(topic)).isEqualTo(List.of("kept"));
    }
}
