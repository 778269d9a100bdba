package dev.weir.query.filter;

/**
 * A part of a filter's text.
 *
 * @param text as it stands there; of a string, what the quotes hold
 * @param begin offset of its first character
 * @param end offset behind its last character
 */
record Token(Kind kind, String text, int begin, int end) {

    enum Kind {
        WORD,
        STRING,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
