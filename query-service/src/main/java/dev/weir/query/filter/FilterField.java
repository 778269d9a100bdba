package dev.weir.query.filter;

import java.util.List;
import java.util.stream.Stream;

/**
 * A field that a filter can compare.
 *
 * @param name as it stands in a filter
 * @param meant the name under which a test of it appears in {@link Expression}
 * @param values what it can be compared with
 * @param bound of the numbers that it can be compared with
 */
record FilterField(String name, String meant, Kind kind, List<Wanted> values, NumberBound bound) {
    private static final List<String> EQUAL = List.of("=", "!=");
    private static final List<String> SIZE = List.of("<", "<=", ">", ">=");
    private static final List<String> LISTS = List.of("in", "not in");
    private static final List<String> PATTERNS = List.of("like", "not like");

    /** What a field holds. */
    enum Kind {
        ADDRESS,
        TEXT,
        COUNTRY,
        CHOICE,
        PROTOCOL,
        NUMBER,
        /** A number that is known when flows have been added up. */
        SUM
    }

    static FilterField of(String name, Kind kind) {
        return new FilterField(name, name, kind, List.of(Wanted.described(described(kind))), NumberBound.NONE);
    }

    static FilterField number(String name, NumberBound bound) {
        FilterField any = of(name, Kind.NUMBER);
        return new FilterField(name, any.meant, any.kind, any.values, bound);
    }

    static FilterField text(String name, String about) {
        return new FilterField(name, name, Kind.TEXT, List.of(Wanted.described(about)), NumberBound.NONE);
    }

    static FilterField choice(String name, String... values) {
        List<Wanted> wanted = Stream.of(values)
                .map(value -> new Wanted(Wanted.Kind.VALUE, value))
                .toList();
        return new FilterField(name, name, Kind.CHOICE, wanted, NumberBound.NONE);
    }

    /** The same field, for which values are proposed. */
    FilterField proposing(String... proposed) {
        List<Wanted> all = Stream.concat(
                        Stream.of(proposed).map(value -> new Wanted(Wanted.Kind.VALUE, value)), values.stream())
                .toList();
        return new FilterField(name, meant, kind, all, bound);
    }

    /** The same field under another name. */
    FilterField meaning(String other) {
        return new FilterField(name, other, kind, values, bound);
    }

    private static String described(Kind kind) {
        return switch (kind) {
            case ADDRESS -> "an IP address or a prefix";
            case COUNTRY -> "the two letters of a country";
            case PROTOCOL -> "tcp, udp, icmp or the number of a protocol";
            default -> "a whole number, as 100, 5k, 2M or 1G";
        };
    }

    boolean isText() {
        return kind == Kind.TEXT;
    }

    boolean isSum() {
        return kind == Kind.SUM;
    }

    /** Whether values can be compared with a list. */
    boolean takesLists() {
        return kind != Kind.SUM;
    }

    /** Whether the sign compares this field. */
    boolean takes(String sign) {
        return EQUAL.contains(sign) || (isNumber() && SIZE.contains(sign));
    }

    private boolean isNumber() {
        return kind == Kind.NUMBER || kind == Kind.SUM;
    }

    List<Wanted> operators() {
        return Stream.of(
                        EQUAL,
                        isNumber() ? SIZE : List.<String>of(),
                        takesLists() ? LISTS : List.<String>of(),
                        isText() ? PATTERNS : List.<String>of())
                .flatMap(List::stream)
                .map(FilterField::operator)
                .toList();
    }

    List<Wanted> afterNot() {
        return (isText() ? Stream.of("in", "like") : Stream.of("in"))
                .map(FilterField::operator)
                .toList();
    }

    private static Wanted operator(String text) {
        return new Wanted(Wanted.Kind.OPERATOR, text);
    }
}
