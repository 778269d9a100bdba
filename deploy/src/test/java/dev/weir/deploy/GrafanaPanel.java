package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A panel of one of the dashboards in {@code deploy/grafana}.
 *
 * @param board name of the dashboard's file, without its ending
 */
record GrafanaPanel(String board, JsonNode json) {
    static final Path DASHBOARDS = Path.of("grafana/dashboards");

    /** All panels of a dashboard, without the headings of rows. */
    static List<GrafanaPanel> of(String board) throws IOException {
        List<GrafanaPanel> panels = new ArrayList<>();
        for (JsonNode panel : dashboard(board).path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panels.add(new GrafanaPanel(board, panel));
            }
        }
        return panels;
    }

    static JsonNode dashboard(String board) throws IOException {
        return new ObjectMapper().readTree(DASHBOARDS.resolve(board + ".json").toFile());
    }

    List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        json.path("targets").forEach(targets::add);
        return targets;
    }

    @Override
    public String toString() {
        return board + ": " + json.path("title").asText();
    }
}
