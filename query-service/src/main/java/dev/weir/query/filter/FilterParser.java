package dev.weir.query.filter;

import dev.weir.query.filter.Token.Kind;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
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
 * test    = field ( "=" | "!=" ) value | field [ "not" ] "in" values | field [ "not" ] "like" text
 *         | counter ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) number
 * values  = value | "(" value { "," value } ")"
 * </pre>
 */
public final class FilterParser {
    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 16;
    private static final int MOST_VALUES = 200;

    private final String text;
    private final List<Token> tokens;
    private final List<Wanted> wanted = new ArrayList<>();
    private int at;
    private int depth;
    private int values;

    private FilterParser(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /**
     * Reads a filter.
     *
     * @throws FilterError when it cannot be read, or makes no sense
     */
    public static ParsedFilter parse(String text) {
        if (text.length() > LONGEST) {
            throw new FilterError(text, LONGEST, "a filter has at most %d characters".formatted(LONGEST));
        }
        return new FilterParser(text).filter();
    }

    /** What may stand at the end of {@code begun}, the first part of a filter; empty when it cannot be read so far. */
    static List<Wanted> wantedAfter(String begun) {
        try {
            FilterParser parser = new FilterParser(begun);
            parser.any();
            return parser.isAtEnd() ? List.copyOf(parser.wanted) : List.of();
        } catch (FilterError e) {
            return e.offset() >= begun.length() ? e.wanted() : List.of();
        }
    }

    private boolean isAtEnd() {
        return token().kind() == Kind.END;
    }

    private ParsedFilter filter() {
        Node node = any();
        if (!isAtEnd()) {
            throw unexpected();
        }
        List<Condition> entries = new ArrayList<>();
        List<Condition> groups = new ArrayList<>();
        split(node, entries, groups);
        return new ParsedFilter(joined(entries), joined(groups));
    }

    /** Counters are compared after everything else was checked, so the two must be joined by "and". */
    private void split(Node node, List<Condition> entries, List<Condition> groups) {
        if (node.isMixed() && node.parts().isEmpty()) {
            throw new FilterError(
                    text,
                    node.begin(),
                    "counters and other fields can only be joined by 'and': counters are compared when the flows that the"
                            + " other fields let through have been added up");
        }
        if (node.isMixed()) {
            node.parts().forEach(part -> split(part, entries, groups));
        } else {
            (node.ofSums() ? groups : entries).add(node.condition());
        }
    }

    private static Condition joined(List<Condition> parts) {
        return switch (parts.size()) {
            case 0 -> Condition.getDefaultInstance();
            case 1 -> parts.getFirst();
            default ->
                Condition.newBuilder()
                        .setAll(Conditions.newBuilder().addAllParts(parts))
                        .build();
        };
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
        wanted.addAll(Fields.wanted());
        Optional<Field> field = Fields.field(name.text());
        Optional<Counter> counter = CounterNames.counter(name.text());
        if (name.kind() != Kind.WORD || (field.isEmpty() && counter.isEmpty())) {
            throw unexpected();
        }
        advance();
        return counter.map(value -> ofCounter(value, name.begin()))
                .orElseGet(() -> ofField(field.orElseThrow(), name.begin()));
    }

    private Node ofField(Field field, int begin) {
        wanted.addAll(Fields.operators(field));
        if (takesOperator("=")) {
            return Node.ofField(
                    new FieldValues(text, field, false).add(value(field)).condition(), begin);
        }
        if (takesOperator("!=")) {
            return Node.ofField(
                            new FieldValues(text, field, false)
                                    .add(value(field))
                                    .condition(),
                            begin)
                    .not(begin);
        }
        boolean negated = takes(token().isWord("not"));
        if (negated) {
            wanted.addAll(Fields.afterNot(field));
        }
        boolean like = Fields.isText(field) && takes(token().isWord("like"));
        if (!like && !takes(token().isWord("in"))) {
            throw unexpected();
        }
        Node node = Node.ofField(list(field, like).condition(), begin);
        return negated ? node.not(begin) : node;
    }

    private FieldValues list(Field field, boolean like) {
        FieldValues list = new FieldValues(text, field, like);
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

    private Token value(Field field) {
        wanted.addAll(Fields.values(field));
        Token value = token();
        if (value.kind() != Kind.WORD && value.kind() != Kind.STRING) {
            throw unexpected();
        }
        taken(value);
        return value;
    }

    private void taken(Token value) {
        if (++values > MOST_VALUES) {
            throw new FilterError(text, value.begin(), "a filter has at most %d values".formatted(MOST_VALUES));
        }
        advance();
    }

    private Node ofCounter(Counter counter, int begin) {
        wanted.addAll(Fields.operators());
        Token operator = token();
        if (operator.kind() != Kind.OPERATOR) {
            throw unexpected();
        }
        advance();
        wanted.add(Wanted.described("a whole number, as 100, 5k, 2M or 1G"));
        Token number = token();
        Condition test = SumTest.of(counter, operator.text(), number).orElseThrow(this::unexpected);
        taken(number);
        Node node = Node.ofSum(test, begin);
        return operator.text().equals("!=") ? node.not(begin) : node;
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

    private boolean takesOperator(String operator) {
        return takes(token().kind() == Kind.OPERATOR && token().text().equals(operator));
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
