package dev.weir.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.broker.EmbeddedBroker;
import dev.weir.ingest.event.BlobEvent;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The webhook while Kafka is away. */
class WebhookKafkaIT {
    @TempDir
    Path directory;

    @Test
    void post_kafkaStopped_is503_andArrivesOnceItIsBack() {
        EmbeddedBroker broker = new EmbeddedBroker(directory, 0, Map.of());
        broker.start();
        int port = broker.port();
        try (WebhookBed bed =
                WebhookBed.plain("127.0.0.1:" + port, Map.of("weir.ingest.webhook.kafka-time", "500 ms"))) {
            bed.createTopics();
            assertThat(bed.post(WebhookBed.created("1")).statusCode()).isEqualTo(200);
            broker.close();
            var answer = bed.post(WebhookBed.created("2"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            broker = new EmbeddedBroker(directory, port, Map.of());
            broker.start();
            Await.until(() -> bed.post(WebhookBed.created("3")).statusCode() == 200, WebhookBed.DEADLINE, "taken");
            assertThat(bed.events(2))
                    .extracting(BlobEvent::url)
                    .extracting(Object::toString)
                    .contains(WebhookBed.ACCOUNT + "c/1", WebhookBed.ACCOUNT + "c/3");
        } finally {
            broker.close();
        }
    }

    @Test
    void post_kafkaNeverThere_is503() {
        try (WebhookBed bed = WebhookBed.plain("127.0.0.1:1", Map.of())) {
            assertThat(bed.post(WebhookBed.created("1")).statusCode()).isEqualTo(503);
            assertThat(bed.post("[]").statusCode()).isEqualTo(200);
        }
    }
}
