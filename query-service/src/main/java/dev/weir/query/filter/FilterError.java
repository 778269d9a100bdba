package dev.weir.query.filter;

import java.util.List;
import java.util.stream.Collectors;

/** A filter that cannot be read: where, and what may stand there. */
public final class FilterError extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 30;

    private final int offset;
    private final int line;
    private final int column;
    private final transient List<Wanted> wanted;

    /** Something else than what is wanted stands at {@code offset}. */
    FilterError(String text, int offset, List<Wanted> wanted) {
        this(text, offset, wanted, "expected %s, found %s".formatted(listed(wanted), found(text, offset)));
    }

    /** What stands at {@code offset} makes no sense for the reason given. */
    FilterError(String text, int offset, String reason) {
        this(text, offset, List.of(), reason);
    }

    private FilterError(String text, int offset, List<Wanted> wanted, String reason) {
        super("line %d, column %d: %s".formatted(line(text, offset), column(text, offset), reason), null, false, false);
        this.offset = offset;
        this.line = line(text, offset);
        this.column = column(text, offset);
        this.wanted = List.copyOf(wanted);
    }

    private static int line(String text, int offset) {
        return 1
                + (int) text.chars()
                        .limit(offset)
                        .filter(letter -> letter == '\n')
                        .count();
    }

    private static int column(String text, int offset) {
        return offset - text.lastIndexOf('\n', offset - 1);
    }

    private static String listed(List<Wanted> wanted) {
        return wanted.stream().map(FilterError::shown).distinct().collect(Collectors.joining(", "));
    }

    /** Signs stand in quotes, so that they can be told from the commas of the list. */
    private static String shown(Wanted wanted) {
        boolean isSign = wanted.isLiteral() && !Character.isLetter(wanted.text().charAt(0));
        return isSign ? "'" + wanted.text() + "'" : wanted.text();
    }

    private static String found(String text, int offset) {
        if (offset >= text.length()) {
            return "the end";
        }
        String rest = text.substring(offset).replaceAll("\\p{Cntrl}", " ");
        return "'" + (rest.length() > SHOWN ? rest.substring(0, SHOWN) + "…" : rest) + "'";
    }

    /** Offset of the character that is wrong, from 0. */
    public int offset() {
        return offset;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }

    /** What may stand there; empty when the form is right and the meaning is not. */
    public List<Wanted> wanted() {
        return wanted;
    }
}
