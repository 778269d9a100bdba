package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import dev.weir.testkit.kafka.TestKafka;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The calls that read topics, when Kafka is away or has no such topic. */
class KafkaOutageIT {

    private static void unavailable(HttpResponse<String> response, String problem, String detail) {
        JsonNode body = QueryClient.json(response);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(body.path("type").asText()).isEqualTo("urn:weir:problem:" + problem);
        assertThat(body.path("detail").asText()).contains(detail);
    }

    private static ApiBed withoutTopics() {
        return new ApiBed(
                1,
                List.of(),
                Map.of(
                        "weir.kafka.bootstrap.servers",
                        TestKafka.shared().bootstrapServers(),
                        "weir.topics.prefix",
                        TestKafka.uniquePrefix()));
    }

    @ParameterizedTest
    @CsvSource({
        "flows, no-kafka",
        "flows/tail, no-kafka",
        "alerts, no-alerts",
        "alerts/stream, no-alerts",
        "alerts/0a, no-alerts",
        "risk, no-alerts",
        "exclusions, no-exclusions",
    })
    void noKafka_saysSo_andAllElseIsAnswered(String call, String problem) {
        Map<String, Object> settings = Map.of(
                "weir.kafka.bootstrap.servers",
                "127.0.0.1:1",
                "weir.query.live.kafka-timeout",
                "1 second",
                "weir.query.alerts.kafka-timeout",
                "1 second");
        try (ApiBed bed = new ApiBed(1, List.of(Fact.denied(ApiBed.FROM, "192.0.2.7", "rule")), settings)) {
            unavailable(bed.client.get("/api/v1/" + call), problem, "weir.kafka");
            assertThat(bed.client.get("/api/v1/top?" + ApiBed.RANGE).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "flows, no-kafka, does not exist",
        "flows/tail, no-kafka, does not exist",
        "alerts, no-alerts, detect",
        "risk, no-alerts, detect",
    })
    void noTopic_saysWhoMakesIt_andDoesNotMakeIt(String call, String problem, String detail) {
        try (ApiBed bed = withoutTopics()) {
            unavailable(bed.client.get("/api/v1/" + call), problem, detail);
            unavailable(bed.client.get("/api/v1/" + call), problem, detail);
        }
    }

    @Test
    void exclusions_noTopic_isMade() {
        try (ApiBed bed = withoutTopics()) {
            assertThat(bed.client.json("/api/v1/exclusions").path("data")).isEmpty();
        }
    }
}
