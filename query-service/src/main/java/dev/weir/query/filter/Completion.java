package dev.weir.query.filter;

import java.util.List;
import java.util.Locale;

/**
 * What may be written at a place in a filter.
 *
 * @param from offset of the word that is begun there, or the place itself
 * @param to offset behind that word
 * @param begun the word, as far as it stands before the place, without quotes
 * @param wanted what may stand there in all
 */
public record Completion(int from, int to, String begun, List<Wanted> wanted) {
    private static final String ENDS = " \t\r\n(),=!<>\"";

    /**
     * Looks at the word that is begun at a place.
     *
     * @param position offset in {@code text}
     */
    public static Completion of(String text, int position) {
        int from = position;
        while (from > 0 && ENDS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        if (isInQuotes(text, from)) {
            from = text.lastIndexOf('"', position - 1);
        }
        int to = position;
        while (to < text.length() && ENDS.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        String begun = text.substring(from, position).replace("\"", "");
        return new Completion(from, to, begun, FilterParser.wantedAfter(text.substring(0, from)));
    }

    private static boolean isInQuotes(String text, int position) {
        boolean quoted = false;
        for (int i = 0; i < position; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    /** Whether a value continues what is begun. */
    public boolean continues(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT));
    }
}
