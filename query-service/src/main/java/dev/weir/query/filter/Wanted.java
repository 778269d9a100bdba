package dev.weir.query.filter;

/**
 * Something that may stand at a place in a filter.
 *
 * @param text what may be written there, or, where that is not one word, what it is
 */
public record Wanted(Kind kind, String text) {

    /** What it is. */
    public enum Kind {
        FIELD,
        OPERATOR,
        KEYWORD,
        VALUE,
        /** {@code text} describes it. */
        DESCRIBED
    }

    static Wanted described(String text) {
        return new Wanted(Kind.DESCRIBED, text);
    }

    /** Whether {@code text} can be written as it stands. */
    public boolean isLiteral() {
        return kind != Kind.DESCRIBED;
    }
}
