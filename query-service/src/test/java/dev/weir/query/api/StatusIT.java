package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusIT extends OnApiBed {
    @Test
    void status_ingestAway_saidAndLawsOfTheStreamHold() {
        JsonNode data = client.json("/api/v1/status").path("data");
        assertThat(data.path("notice").isNull()).isTrue();
        assertThat(data.path("instances")).hasSize(1);
        assertThat(data.path("partitions")).hasSize(4);
        assertThat(data.path("partitions").path(0).path("role").asText()).isEqualTo("active");
        assertThat(data.path("ingest")
                        .path("instances")
                        .path(0)
                        .path("reachable")
                        .asBoolean())
                .isFalse();
        JsonNode windows = list(data.path("laws")).stream()
                .filter(law -> law.path("name").asText().equals("windows"))
                .findFirst()
                .orElseThrow();
        assertThat(windows.path("holds").asBoolean()).isTrue();
        assertThat(windows.path("left").asLong()).as("seed %d", seed).isEqualTo(bed.tuples());
        assertThat(list(data.path("laws")).getFirst().path("holds").isNull()).isTrue();
    }

    @Test
    void status_enrichJob_toldAsTheCountJobIs() {
        JsonNode data = client.json("/api/v1/status").path("data");
        JsonNode enrich = data.path("enrich");
        assertThat(enrich.path("instances")).hasSize(1);
        assertThat(enrich.path("partitions")).hasSize(4);
        assertThat(enrich.path("stream").has("lagRecords")).isTrue();
        JsonNode law = list(data.path("laws")).getLast();
        assertThat(law.path("name").asText()).isEqualTo("enriched");
        assertThat(law.path("left").asLong()).as("seed %d", seed).isEqualTo(bed.tuples());
        assertThat(law.path("holds").asBoolean()).isTrue();
    }

    @Test
    void status_detectJob_toldByInstance_nullWhereNoneRunsIt() {
        JsonNode instance = client.json("/api/v1/status").at("/data/detect/instances/0");
        assertThat(instance.path("endpoint").asText()).isEqualTo(bed.store.endpoint());
        assertThat(instance.path("state").asText()).isEqualTo("RUNNING");
        assertThat(instance.path("lagRecords").asInt()).isEqualTo(3);
        assertThat(instance.path("openAlerts").asInt()).isEqualTo(2);
        bed.store.detect.run = false;
        assertThat(client.json("/api/v1/status").at("/data/detect").isNull()).isTrue();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"5,9", "5,-1", "-1,5", "-1,-1"})
    void status_enrichJobBeganElsewhereThanTheCountJob_itsLawIsNotKnown(long count, long enrich) {
        bed.store.countBegunAt = count;
        bed.store.kindsBegunAt = enrich;
        JsonNode law =
                list(client.json("/api/v1/status").path("data").path("laws")).getLast();
        assertThat(law.path("name").asText()).isEqualTo("enriched");
        assertThat(law.path("left").isNull()).isTrue();
        assertThat(law.path("right").isNull()).isTrue();
        assertThat(law.path("holds").isNull()).isTrue();
    }

    @Test
    void status_enrichJobBeganWithTheFirstRecordOfAll_theCountJobDidToo() {
        bed.store.countBegunAt = -1;
        bed.store.kindsBegunAt = 0;
        JsonNode law =
                list(client.json("/api/v1/status").path("data").path("laws")).getLast();
        assertThat(law.path("holds").asBoolean()).isTrue();
    }

    @Test
    void status_noticeConfigured_said() {
        try (ApiBed noticed = new ApiBed(Map.of("weir.query.console.notice", "Staging \"<b>\""))) {
            assertThat(noticed.client.json("/api/v1/status").at("/data/notice").asText())
                    .isEqualTo("Staging \"<b>\"");
        }
    }

    @Test
    void metrics_afterARequest_timedByRoute() {
        client.get("/api/v1/top");
        assertThat(client.get("/metrics").body())
                .contains("weir_query_requests_seconds_count{route=\"top\",status=\"200\"} 1")
                .contains("weir_query_store_requests_seconds_count{outcome=\"answered\"}")
                .contains("weir_query_partitions_missing 0");
    }
}
