package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A column of a table.
 *
 * @param natural the width that its widest cell takes
 */
record Column(String name, boolean numeric, List<Cell> cells, int natural) {
    private static final int LEAST_TEXT = 16;
    /** Half an address or a time is worth nothing. */
    private static final Set<String> WHOLE = Set.of(
            "source", "destination", "time", "start", "end", "firstSeen", "lastSeen", "firstHit", "lastHit", "mac");

    static Column of(String name, List<JsonNode> rows, boolean exact) {
        List<JsonNode> values = rows.stream().map(row -> row.path(name)).toList();
        boolean numeric = isComparison(name)
                || values.stream().allMatch(value -> value.isNumber() || value.isNull() || value.isMissingNode());
        List<Cell> cells =
                values.stream().map(value -> Cell.of(name, value, exact)).toList();
        int natural =
                cells.stream().mapToInt(cell -> Text.width(cell.text())).reduce(Text.width(heading(name)), Math::max);
        return new Column(name, numeric, cells, natural);
    }

    private static boolean isComparison(String name) {
        return name.equals(Comparison.CHANGE) || name.equals(Comparison.SINCE_LAST);
    }

    /** The width below which the column is better left out. */
    int least() {
        return numeric || WHOLE.contains(name) ? natural : Math.min(natural, LEAST_TEXT);
    }

    String heading() {
        return heading(name);
    }

    private static String heading(String name) {
        return Text.plain(name)
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toUpperCase(Locale.ROOT)
                .replace("PACKETS", "PKTS")
                .replace("RECEIVED", "RECV")
                .replace("DESTINATION ", "DEST ")
                .replace("DESTINATIONS", "DESTS");
    }
}
