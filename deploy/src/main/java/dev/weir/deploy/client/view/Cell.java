package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Style.Tone;
import java.util.Locale;
import java.util.Set;

/** A value as it stands in a table. */
record Cell(String text, Tone tone) {
    /** Numbers that are names, so their digits are not grouped. */
    private static final Set<String> NAMES =
            Set.of("sourcePort", "destinationPort", "port", "protocol", "asn", "partition", "id");

    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    static Cell of(String column, JsonNode value, boolean exact) {
        if (value.isMissingNode() || value.isNull()) {
            return new Cell("–", Tone.FAINT);
        }
        if (value.isIntegralNumber() && !NAMES.contains(column)) {
            long number = value.asLong();
            String text = isBytes(column) && !exact ? bytes(number) : grouped(number);
            return new Cell(text, column.equals("denied") && number > 0 ? Tone.DENIED : Tone.NORMAL);
        }
        String text = Text.plain(value.isContainerNode() ? value.toString() : value.asText());
        return new Cell(text, tone(column, text));
    }

    private static Tone tone(String column, String text) {
        return switch (column) {
            case "decision" -> text.equals("denied") ? Tone.DENIED : Tone.ALLOWED;
            case Comparison.CHANGE, Comparison.SINCE_LAST ->
                text.startsWith("-") || text.equals("gone")
                        ? Tone.LESS
                        : text.startsWith("+") || text.equals("new") ? Tone.MORE : Tone.NORMAL;
            default -> Tone.NORMAL;
        };
    }

    /** Whether a column of this name holds bytes. */
    static boolean isBytes(String column) {
        return column.toLowerCase(Locale.ROOT).contains("bytes");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** For example 1.2 MiB. */
    static String bytes(long number) {
        if (Math.abs(number) < 1024) {
            return number + " B";
        }
        double value = number;
        int unit = -1;
        while (Math.abs(value) >= 1023.95 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[Math.max(unit, 0)]);
    }
}
