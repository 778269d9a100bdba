package dev.weir.query.filter;

import dev.weir.query.filter.Wanted.Kind;
import dev.weir.schemas.query.Field;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a filter can be about. */
final class Fields {
    private static final List<Field> ENTRY_FIELDS = List.of(Field.SOURCE, Field.RULE, Field.ACL, Field.DIRECTION);

    private Fields() {}

    static List<Wanted> wanted() {
        return Stream.concat(ENTRY_FIELDS.stream().map(Fields::name), CounterNames.ALL.stream())
                .map(name -> new Wanted(Kind.FIELD, name))
                .toList();
    }

    static Optional<Field> field(String name) {
        return ENTRY_FIELDS.stream().filter(field -> name(field).equals(name)).findFirst();
    }

    private static String name(Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    /** Whether values can be compared with a pattern. */
    static boolean isText(Field field) {
        return field == Field.RULE || field == Field.ACL;
    }

    /** The operators of a field that counts are kept by. */
    static List<Wanted> operators(Field field) {
        return operators(
                isText(field)
                        ? List.of("=", "!=", "in", "not in", "like", "not like")
                        : List.of("=", "!=", "in", "not in"));
    }

    static List<Wanted> afterNot(Field field) {
        return operators(isText(field) ? List.of("in", "like") : List.of("in"));
    }

    /** The operators of a counter. */
    static List<Wanted> operators() {
        return operators(List.of("=", "!=", "<", "<=", ">", ">="));
    }

    private static List<Wanted> operators(List<String> texts) {
        return texts.stream().map(text -> new Wanted(Kind.OPERATOR, text)).toList();
    }

    static List<Wanted> values(Field field) {
        return switch (field) {
            case RULE -> List.of(Wanted.described("the name of a rule"));
            case ACL -> List.of(Wanted.described("the resource id of an NSG or ACL"));
            case DIRECTION -> List.of(new Wanted(Kind.VALUE, "I"), new Wanted(Kind.VALUE, "O"));
            default -> List.of(Wanted.described("an IP address or a prefix"));
        };
    }
}
