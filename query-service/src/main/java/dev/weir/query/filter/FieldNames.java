package dev.weir.query.filter;

import dev.weir.schemas.query.Field;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the API calls the fields that groups are made by. */
public final class FieldNames {
    private static final Map<String, Field> FIELDS = Stream.of(Field.values())
            .filter(field -> field != Field.FIELD_UNSPECIFIED && field != Field.UNRECOGNIZED)
            .collect(Collectors.toUnmodifiableMap(FieldNames::name, field -> field));

    private FieldNames() {}

    /** In the form of destinationCountry. */
    public static String name(Field field) {
        StringBuilder name = new StringBuilder();
        for (String word : field.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    /** The field of that name. */
    public static Optional<Field> field(String name) {
        return Optional.ofNullable(FIELDS.get(name));
    }
}
