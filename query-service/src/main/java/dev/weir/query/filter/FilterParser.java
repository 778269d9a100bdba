package dev.weir.query.filter;

import dev.weir.query.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the filter language, by recursive descent:
 *
 * <pre>
 * any     = all { "or" all }
 * all     = one { "and" one }
 * one     = "not" one | "(" any ")" | test
 * test    = field ( "=" | "!=" ) value | field [ "not" ] "in" values | field [ "not" ] "like" values
 *         | field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) number
 * values  = value | "(" value { "," value } ")"
 * </pre>
 *
 * Which fields there are, and what each is compared with, says the {@link Dialect}.
 */
public final class FilterParser {
    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 16;
    private static final int MOST_VALUES = 200;

    private final Dialect dialect;
    private final String text;
    private final List<Token> tokens;
    private final List<Wanted> wanted = new ArrayList<>();
    private int at;
    private int depth;
    private int values;

    private FilterParser(Dialect dialect, String text) {
        this.dialect = dialect;
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /**
     * Reads a filter of counts.
     *
     * @throws FilterError when it cannot be read, or makes no sense
     */
    public static ParsedFilter parse(String text) {
        return ParsedFilter.of(read(Dialect.COUNTS, text), text);
    }

    /**
     * Reads a filter of single flows.
     *
     * @throws FilterError when it cannot be read
     */
    public static Expression parseFlows(String text) {
        return read(Dialect.FLOWS, text).expression();
    }

    /**
     * Only looks whether a filter can be read.
     *
     * @throws FilterError when it cannot, or makes no sense
     */
    public static void check(Dialect dialect, String text) {
        switch (dialect) {
            case COUNTS -> parse(text);
            case FLOWS -> parseFlows(text);
        }
    }

    private static Node read(Dialect dialect, String text) {
        if (text.length() > LONGEST) {
            throw new FilterError(text, LONGEST, "a filter has at most %d characters".formatted(LONGEST));
        }
        FilterParser parser = new FilterParser(dialect, text);
        Node node = parser.any();
        if (!parser.isAtEnd()) {
            throw parser.unexpected();
        }
        return node;
    }

    /** What may stand at the end of {@code begun}, the first part of a filter; empty when it cannot be read so far. */
    static List<Wanted> wantedAfter(Dialect dialect, String begun) {
        try {
            FilterParser parser = new FilterParser(dialect, begun);
            parser.any();
            return parser.isAtEnd() ? List.copyOf(parser.wanted) : List.of();
        } catch (FilterError e) {
            return e.offset() >= begun.length() ? e.wanted() : List.of();
        }
    }

    private boolean isAtEnd() {
        return token().kind() == Kind.END;
    }

    private Node any() {
        List<Node> parts = new ArrayList<>(List.of(all()));
        while (takesWord("or")) {
            parts.add(all());
        }
        return Node.any(parts);
    }

    private Node all() {
        List<Node> parts = new ArrayList<>(List.of(one()));
        while (takesWord("and")) {
            parts.add(one());
        }
        return Node.all(parts);
    }

    private Node one() {
        if (++depth > DEEPEST) {
            throw new FilterError(text, token().begin(), "a filter is at most %d levels deep".formatted(DEEPEST));
        }
        int begin = token().begin();
        Node node;
        if (takesWord("not")) {
            node = one().not(begin);
        } else if (takes(Kind.OPEN, "(")) {
            node = any();
            if (!takes(Kind.CLOSE, ")")) {
                throw unexpected();
            }
        } else {
            node = test();
        }
        depth--;
        return node;
    }

    private Node test() {
        Token name = token();
        wanted.addAll(dialect.wanted());
        Optional<FilterField> field = dialect.field(name.text());
        if (name.kind() != Kind.WORD || field.isEmpty()) {
            throw unexpected();
        }
        advance();
        return of(field.get(), name.begin());
    }

    private Node of(FilterField field, int begin) {
        wanted.addAll(field.operators());
        Token operator = token();
        if (operator.kind() != Kind.OPERATOR || !field.takes(operator.text())) {
            return ofList(field, begin);
        }
        advance();
        FieldValues values = new FieldValues(text, field, operator.text()).add(value(field));
        Node node = Node.test(values.test(), field.isSum(), begin);
        return operator.text().equals("!=") ? node.not(begin) : node;
    }

    private Node ofList(FilterField field, int begin) {
        boolean negated = field.takesLists() && takes(token().isWord("not"));
        if (negated) {
            wanted.addAll(field.afterNot());
        }
        boolean like = field.isText() && takes(token().isWord("like"));
        if (!like && !(field.takesLists() && takes(token().isWord("in")))) {
            throw unexpected();
        }
        Node node = Node.test(list(field, like ? "like" : "in").test(), false, begin);
        return negated ? node.not(begin) : node;
    }

    private FieldValues list(FilterField field, String operator) {
        FieldValues list = new FieldValues(text, field, operator);
        if (!takes(Kind.OPEN, "(")) {
            return list.add(value(field));
        }
        do {
            list.add(value(field));
        } while (takes(Kind.COMMA, ","));
        if (!takes(Kind.CLOSE, ")")) {
            throw unexpected();
        }
        return list;
    }

    private Token value(FilterField field) {
        wanted.addAll(field.values());
        Token value = token();
        if (value.kind() != Kind.WORD && value.kind() != Kind.STRING) {
            throw unexpected();
        }
        if (++values > MOST_VALUES) {
            throw new FilterError(text, value.begin(), "a filter has at most %d values".formatted(MOST_VALUES));
        }
        advance();
        return value;
    }

    private Token token() {
        return tokens.get(at);
    }

    private void advance() {
        at++;
        wanted.clear();
    }

    private boolean takesWord(String word) {
        wanted.add(new Wanted(Wanted.Kind.KEYWORD, word));
        return takes(token().isWord(word));
    }

    private boolean takes(Kind kind, String sign) {
        wanted.add(new Wanted(Wanted.Kind.KEYWORD, sign));
        return takes(token().kind() == kind);
    }

    private boolean takes(boolean found) {
        if (found) {
            advance();
        }
        return found;
    }

    private FilterError unexpected() {
        return new FilterError(text, token().begin(), wanted);
    }
}
