package dev.weir.query.filter;

import java.util.List;
import java.util.Locale;

/**
 * What may be written at a place in a filter.
 *
 * @param from offset of the word or the text in quotes that is begun there, or the place itself
 * @param to offset behind it
 * @param begun what stands of it before the place, with the quote that begins it
 * @param wanted what may stand there in all
 */
public record Completion(int from, int to, String begun, List<Wanted> wanted) {
    private static final String ENDS = " \t\r\n(),=!<>\"";
    private static final int NONE = -1;

    /**
     * Looks at the word that is begun at a place.
     *
     * @param position offset in {@code text}
     */
    public static Completion of(Dialect dialect, String text, int position) {
        int quote = openQuote(text, position);
        int from = quote == NONE ? wordFrom(text, position) : quote;
        int to = quote == NONE ? wordTo(text, position) : quoteTo(text, position);
        return new Completion(
                from, to, text.substring(from, position), FilterParser.wantedAfter(dialect, text.substring(0, from)));
    }

    private static int wordFrom(String text, int position) {
        int from = position;
        while (from > 0 && ENDS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        return from;
    }

    private static int wordTo(String text, int position) {
        int to = position;
        while (to < text.length() && ENDS.indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return to;
    }

    /** Behind the quote that ends the text in quotes around the place. */
    private static int quoteTo(String text, int position) {
        int to = position;
        while (to < text.length() && text.charAt(to) != '"') {
            to += text.charAt(to) == '\\' ? 2 : 1;
        }
        return Math.min(to + 1, text.length());
    }

    /** The quote that begins a text in which the place lies, or {@link #NONE}. */
    private static int openQuote(String text, int position) {
        int open = NONE;
        for (int i = 0; i < position; i++) {
            if (text.charAt(i) == '"') {
                open = open == NONE ? i : NONE;
            } else if (open != NONE && text.charAt(i) == '\\') {
                i++;
            }
        }
        return open;
    }

    /** What can be written as it stands and continues what is begun. */
    public List<Wanted> options() {
        return wanted.stream()
                .filter(Wanted::isLiteral)
                .filter(option -> option.text().toLowerCase(Locale.ROOT).startsWith(begun.toLowerCase(Locale.ROOT)))
                .toList();
    }
}
