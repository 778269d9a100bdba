package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class StreamConfigTest {

    private static Settings settings(Map<String, ?> overrides) {
        return Settings.load(Optional.empty(), overrides);
    }

    private static StreamConfig of(Map<String, ?> overrides) {
        return StreamConfig.of(settings(overrides).at("weir.stream"));
    }

    private static List<String> topics(Map<String, ?> overrides) {
        return StreamTopics.of(settings(overrides).at("weir.topics"), of(overrides)).stream()
                .map(NewTopic::name)
                .toList();
    }

    @Test
    void of_defaults_allJobs() {
        assertThat(of(Map.of()).jobs()).containsExactly(JobName.values());
    }

    @Test
    void of_values_mapsThem() {
        assertThat(of(Map.of("weir.stream.jobs", List.of("enrich"))).jobs()).containsExactly(JobName.ENRICH);
    }

    @Test
    void of_wrongJobs_namesTheKey() {
        for (List<String> wrong : List.of(List.<String>of(), List.of("count", "count"), List.of("guess"))) {
            assertThatThrownBy(() -> of(Map.of("weir.stream.jobs", wrong)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("weir.stream.jobs")
                    .hasMessageContaining(wrong.isEmpty() ? "count, enrich, detect" : wrong.getLast());
        }
    }

    @Test
    void topics_areThoseOfTheJobsAndFormats() {
        assertThat(topics(Map.of()))
                .containsExactlyInAnyOrder(
                        "weir.flows",
                        "weir.counts",
                        "weir.dead-letters",
                        "weir.flows.enriched",
                        "weir.detect-groups",
                        "weir.exclusions",
                        "weir.alerts");
        assertThat(topics(Map.of("weir.stream.jobs", List.of("detect"), "weir.stream.detect.ocsf", true)))
                .containsExactlyInAnyOrder(
                        "weir.flows",
                        "weir.dead-letters",
                        "weir.detect-groups",
                        "weir.exclusions",
                        "weir.alerts",
                        "weir.alerts.ocsf");
        assertThat(topics(Map.of(
                        "weir.stream.jobs",
                        List.of("enrich"),
                        "weir.stream.enrich.formats",
                        List.of("ocsf", "cef"),
                        "weir.topics.prefix",
                        "p")))
                .containsExactlyInAnyOrder(
                        "p.flows", "p.dead-letters", "p.flows.enriched.ocsf", "p.flows.enriched.cef");
    }
}
