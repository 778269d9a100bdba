package dev.weir.query.console;

import io.javalin.config.JavalinConfig;
import java.util.List;

/**
 * The console's files as routes: the page at {@code /}, its parts below {@code /console/}. Only the files named here are
 * served; each is read once.
 */
public final class Console {
    private static final String PAGE = "index.html";

    private static final List<String> PARTS = List.of(
            "addresses.js",
            "api.js",
            "app.js",
            "behaviour.js",
            "brush.js",
            "chart-options.js",
            "chart.js",
            "completion.js",
            "console.css",
            "counters.js",
            "coverage-card.js",
            "coverage-strip.js",
            "csv.js",
            "dialogs.js",
            "docs.css",
            "explore-controls.js",
            "explore-table.js",
            "explore.js",
            "exports.js",
            "feed.js",
            "filter.js",
            "filters.js",
            "flow-columns.js",
            "flow-details.js",
            "flow-ring.js",
            "format.js",
            "freshness.js",
            "groups.js",
            "guessing.js",
            "header.js",
            "heatmap.js",
            "icon.svg",
            "incoming.js",
            "keys.js",
            "minute-grid.js",
            "notices.js",
            "overview.js",
            "outflow.js",
            "page.js",
            "pages.js",
            "pairs.js",
            "parts.js",
            "popover.js",
            "ports.js",
            "queries.js",
            "ranking.js",
            "read-on.js",
            "recent.js",
            "rule-key.js",
            "rule-sources.js",
            "rule.js",
            "rules-model.js",
            "rules-table.js",
            "rules-tiles.js",
            "rules.js",
            "sankey.js",
            "saved-views.js",
            "saved.js",
            "series-options.js",
            "series-rows.js",
            "session.js",
            "sign-in.js",
            "signed-links.js",
            "source-list.js",
            "source-rules.js",
            "source-tiles.js",
            "source.js",
            "sources.js",
            "sse.js",
            "statistics.js",
            "status.js",
            "table.js",
            "tables.js",
            "tail-bar.js",
            "tail-count.js",
            "tail-stream.js",
            "tail-table.js",
            "tail.js",
            "tiles.js",
            "time-graph.js",
            "time-picker.js",
            "time.js",
            "timeline.js",
            "tokens.css",
            "url-state.js",
            "weaves.js",
            "zoom.js",
            "lib/echarts/dist/echarts.esm.min.js",
            "lib/lit/index.js",
            "lib/lit-element/lit-element.js",
            "lib/lit-html/directive-helpers.js",
            "lib/lit-html/directive.js",
            "lib/lit-html/directives/repeat.js",
            "lib/lit-html/is-server.js",
            "lib/lit-html/lit-html.js",
            "lib/reactive-element/css-tag.js",
            "lib/reactive-element/reactive-element.js");

    /** Adds the routes to {@code javalin}. */
    public void addTo(JavalinConfig javalin) {
        javalin.routes.get("/", ConsoleFile.read(PAGE)::serve);
        for (String part : PARTS) {
            javalin.routes.get("/console/" + part, ConsoleFile.read(part)::serve);
        }
    }
}
