package dev.weir.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaIT {

    @Test
    void shared_twice_sameBroker() throws Exception {
        String topic = TestKafka.uniquePrefix();
        create(TestKafka.shared(), topic);
        assertThat(topics(TestKafka.shared())).contains(topic);
    }

    @Test
    void restart_embedded_sameAddressAndTopics() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            String servers = kafka.bootstrapServers();
            create(kafka, "kept");
            kafka.restart();
            assertThat(kafka.bootstrapServers()).isEqualTo(servers);
            assertThat(topics(kafka)).contains("kept");
        }
    }

    private static void create(TestKafka kafka, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static Iterable<String> topics(TestKafka kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get(30, TimeUnit.SECONDS);
        }
    }
}
