package dev.weir.query.filter;

import dev.weir.query.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a filter's text into tokens. */
final class Lexer {
    private static final String WORD = "._:/-*?%";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /**
     * The tokens of {@code text}; the last one is its end.
     *
     * @throws FilterError when a string does not end, or a character begins no token
     */
    static List<Token> tokens(String text) {
        Lexer lexer = new Lexer(text);
        lexer.skipSpace();
        while (lexer.at < text.length()) {
            lexer.tokens.add(lexer.next());
            lexer.skipSpace();
        }
        lexer.tokens.add(new Token(Kind.END, "", text.length(), text.length()));
        return lexer.tokens;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private Token next() {
        return switch (text.charAt(at)) {
            case '(' -> take(Kind.OPEN, 1);
            case ')' -> take(Kind.CLOSE, 1);
            case ',' -> take(Kind.COMMA, 1);
            case '=' -> {
                if (isEqualsSign(at + 1)) {
                    throw new FilterError(text, at, "values are compared with one =, not with ==");
                }
                yield take(Kind.OPERATOR, 1);
            }
            case '\'' -> throw new FilterError(text, at, "texts stand in double quotes, as \"Allow web\"");
            case '<', '>' -> take(Kind.OPERATOR, isEqualsSign(at + 1) ? 2 : 1);
            case '!' -> {
                if (!isEqualsSign(at + 1)) {
                    throw new FilterError(text, at, List.of(new Wanted(Wanted.Kind.OPERATOR, "!=")));
                }
                yield take(Kind.OPERATOR, 2);
            }
            case '"' -> string();
            default -> word();
        };
    }

    private boolean isEqualsSign(int place) {
        return place < text.length() && text.charAt(place) == '=';
    }

    private Token take(Kind kind, int length) {
        int begin = at;
        at += length;
        return new Token(kind, text.substring(begin, at), begin, at);
    }

    private Token word() {
        int end = at;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw new FilterError(text, at, List.of(Wanted.described("a field, an operator or a value")));
        }
        return take(Kind.WORD, end - at);
    }

    private static boolean isOfWord(char letter) {
        return Character.isLetterOrDigit(letter) || WORD.indexOf(letter) >= 0;
    }

    /** In double quotes; a backslash stands before a quote or a backslash that is meant. */
    private Token string() {
        int begin = at;
        StringBuilder content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"') {
                at++;
                return new Token(Kind.STRING, content.toString(), begin, at);
            }
            boolean escaped = letter == '\\' && at + 1 < text.length();
            content.append(escaped ? text.charAt(++at) : letter);
        }
        throw new FilterError(text, text.length(), List.of(Wanted.described("the quote that ends the text")));
    }
}
