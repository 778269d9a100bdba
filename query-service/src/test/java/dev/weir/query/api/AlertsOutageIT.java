package dev.weir.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.QueryClient;
import dev.weir.testkit.kafka.TestKafka;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsOutageIT {

    private static void unavailable(HttpResponse<String> response, String detail) {
        JsonNode problem = QueryClient.json(response);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(problem.path("type").asText()).isEqualTo("urn:weir:problem:no-alerts");
        assertThat(problem.path("detail").asText()).contains(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "alerts/stream", "alerts/0a", "risk"})
    void noKafka_saysSo_andAllElseIsAnswered(String call) {
        Map<String, Object> settings =
                Map.of("weir.kafka.bootstrap.servers", "127.0.0.1:1", "weir.query.alerts.kafka-timeout", "1 second");
        try (ApiBed bed = new ApiBed(1, List.of(Fact.denied(ApiBed.FROM, "192.0.2.7", "rule")), settings)) {
            unavailable(bed.client.get("/api/v1/" + call), "weir.kafka");
            assertThat(bed.client.get("/api/v1/top?" + ApiBed.RANGE).statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts", "risk"})
    void noTopic_saysWhoMakesIt(String call) {
        Map<String, Object> settings = Map.of(
                "weir.kafka.bootstrap.servers",
                TestKafka.shared().bootstrapServers(),
                "weir.topics.prefix",
                TestKafka.uniquePrefix());
        try (ApiBed bed = new ApiBed(1, List.of(), settings)) {
            unavailable(bed.client.get("/api/v1/" + call), "detect");
        }
    }
}
