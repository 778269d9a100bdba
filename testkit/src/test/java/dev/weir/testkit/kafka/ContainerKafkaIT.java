package dev.weir.testkit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs wherever there can be a container. */
@ExtendWith(ContainerCondition.class)
class ContainerKafkaIT extends TestKafkaContract {
    private final ContainerKafka kafka = ContainerKafka.start();

    @Override
    TestKafka kafka() {
        return kafka;
    }

    @Test
    void close_running_containerIsGone() throws Exception {
        ContainerKafka other = ContainerKafka.start();
        new KafkaBed(other).topic();
        String id = other.id();
        other.close();
        assertThat(DockerImages.docker().listContainersCmd().withShowAll(true).exec())
                .noneMatch(container -> container.getId().equals(id));
    }
}
