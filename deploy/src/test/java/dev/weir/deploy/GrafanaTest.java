package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the dashboards without a running program. */
class GrafanaTest {
    @ParameterizedTest
    @ValueSource(strings = {"weir-operations", "weir-analyst"})
    void panels_areDescribedAndDoNotOverlap(String board) throws IOException {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : GrafanaPanel.dashboard(board).path("panels")) {
            String title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt())).as(title).isTrue();
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).as(title).isBetween(1, 24);
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    int column = at.path("x").asInt() + x;
                    int line = at.path("y").asInt() + y;
                    assertThat(cells.add(column + "/" + line))
                            .as("%s overlaps", title)
                            .isTrue();
                }
            }
        }
        for (GrafanaPanel panel : GrafanaPanel.of(board)) {
            assertThat(panel.json().path("description").asText())
                    .as("description of %s", panel)
                    .isNotBlank();
            JsonNode defaults = panel.json().path("fieldConfig").path("defaults");
            assertThat(defaults.path("unit").asText()).as("unit of %s", panel).isNotBlank();
            assertThat(defaults.path("thresholds").path("steps"))
                    .as("thresholds of %s", panel)
                    .isNotEmpty();
        }
    }

    @Test
    void operations_expressions_nameDocumentedMetrics() throws IOException {
        for (GrafanaPanel panel : GrafanaPanel.of("weir-operations")) {
            for (JsonNode target : panel.targets()) {
                String expression = target.path("expr").asText();
                assertThat(DocumentedMetrics.usedBy(expression))
                        .as("%s: %s", panel, expression)
                        .isNotEmpty();
                assertThat(DocumentedMetrics.missingIn(expression))
                        .as("not in docs/metrics.md, in %s", panel)
                        .isEmpty();
            }
        }
    }
}
