package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What can be said of the alert rules without Prometheus. */
class PrometheusRulesTest {
    private static final Path RUNBOOK = Path.of("../docs/alerts-runbook.md");

    /** The sections of the runbook about one alert each, by its name. */
    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        for (String section : Files.readString(RUNBOOK).split("(?m)^#+ ", -1)) {
            String[] parts = section.split("\n", 2);
            if (parts[0].matches("Weir[A-Z][A-Za-z]+")) {
                sections.put(parts[0], parts[1]);
            }
        }
        return sections;
    }

    @Test
    void alerts_eachHasATestWhereItFires_andANearMiss() throws IOException {
        assertThat(AlertRules.tested(true))
                .as("fire")
                .isEqualTo(AlertRules.alerts().keySet());
        assertThat(AlertRules.tested(false))
                .as("are silent")
                .isEqualTo(AlertRules.alerts().keySet());
    }

    @Test
    void alerts_eachHasItsSectionOfTheRunbook_andNoOthersDo() throws IOException {
        assertThat(sections().keySet()).isEqualTo(AlertRules.alerts().keySet());
        sections()
                .forEach((alert, text) ->
                        assertThat(text).as(alert).contains("**Means:** ", "**At risk:** ", "**Look:** ", "**Do:** "));
    }

    @Test
    void alerts_eachSaysHowBadItIs_whatAndWhere() throws IOException {
        AlertRules.alerts().forEach((alert, rule) -> {
            assertThat(rule.path("labels").path("severity").asText()).as(alert).isIn("critical", "warning");
            JsonNode annotations = rule.path("annotations");
            assertThat(annotations.path("summary").asText()).as(alert).isNotBlank();
            assertThat(annotations.path("description").asText()).as(alert).isNotBlank();
            assertThat(annotations.path("runbook_url").asText())
                    .isEqualTo("docs/alerts-runbook.md#" + alert.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void expressions_nameDocumentedMetrics() throws IOException {
        List<String> recorded = AlertRules.all().stream()
                .map(rule -> rule.path("record").asText())
                .filter(name -> !name.isEmpty())
                .toList();
        for (JsonNode rule : AlertRules.all()) {
            String expression = rule.path("expr").asText();
            assertThat(DocumentedMetrics.missingIn(expression)).as(expression).isEmpty();
            assertThat(DocumentedMetrics.usedBy(expression).isEmpty()
                            && recorded.stream().noneMatch(expression::contains)
                            && !expression.startsWith("up{"))
                    .as("nothing known in: %s", expression)
                    .isFalse();
        }
    }

    @Test
    void tests_makeUpDocumentedMetrics() throws IOException {
        for (String series : AlertRules.madeUp().toList()) {
            assertThat(DocumentedMetrics.missingIn(series)).as(series).isEmpty();
        }
    }
}
