package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.deploy.client.view.Comparison;
import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Table;
import dev.weir.deploy.client.view.Text;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A top list that is looked at again and again: it remembers the last one, and shows what came since. */
final class TopBlock {
    private final String by;
    private final List<String> group;
    private final boolean compare;
    private Map<String, JsonNode> last = Map.of();

    TopBlock(String by, List<String> group, boolean compare) {
        this.by = by;
        this.group = group;
        this.compare = compare;
    }

    /** Prints at most {@code most} rows of an answer, and how many there are beyond. */
    void print(JsonNode answer, int most, Layout layout, PrintWriter out) {
        JsonNode rows = answer.path("data");
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        Map<String, JsonNode> now = new HashMap<>();
        for (JsonNode row : compare ? Comparison.rows(rows, by) : rows) {
            now.put(key(row), row.path(by));
            if (shown.size() < most) {
                shown.add(last.isEmpty() ? row : Comparison.sinceLast(row, by, last.get(key(row))));
            }
        }
        last = now;
        if (shown.isEmpty()) {
            out.println("(none)");
        } else {
            new Table(shown, layout).print(out);
        }
        if (rows.size() > shown.size()) {
            out.println("(%d more rows)".formatted(rows.size() - shown.size()));
        }
        others(answer.path("meta"), rows.size(), by).ifPresent(line -> out.println(Text.fit(line, layout.columns())));
    }

    private String key(JsonNode row) {
        return group.stream().map(field -> row.path(field).asText()).collect(Collectors.joining("\u0000"));
    }

    /** What the groups beyond the rows of an answer add up to. */
    static Optional<String> others(JsonNode meta, int rows, String by) {
        long groups = meta.path("groups").asLong() - rows;
        JsonNode other = meta.path("other").path(by);
        return groups > 0 && other.isNumber()
                ? Optional.of(String.format(
                        Locale.ROOT, "(%,d groups beyond these rows: %,d %s)", groups, other.asLong(), by))
                : Optional.empty();
    }
}
