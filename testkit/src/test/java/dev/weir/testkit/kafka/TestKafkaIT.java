package dev.weir.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestKafkaIT {

    @Test
    void shared_twice_sameBroker() throws Exception {
        KafkaBed first = new KafkaBed(TestKafka.shared());
        String topic = first.topic();
        first.commit(topic, "one");
        assertThat(new KafkaBed(TestKafka.shared()).committed(topic)).containsExactly("one");
    }
}
