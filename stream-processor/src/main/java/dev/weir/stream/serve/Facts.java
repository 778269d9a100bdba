package dev.weir.stream.serve;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.filter.Like;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.NumberRange;
import java.util.List;

/** What is known of one source. */
interface Facts {

    /** The values of a field that is a text, the one that groups are made by first; none when it is not known. */
    List<String> texts(Field field);

    /** The value of a field that is a number; 0 when it is not known. */
    long number(Field field);

    /** The name of the autonomous system; empty when it is not known. */
    default String organization() {
        return "";
    }

    /** The text that groups are made by. */
    default String text(Field field) {
        List<String> texts = texts(field);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    /** Whether a field has one of the values that a test names. */
    default boolean passes(FieldTest test) {
        if (KnownFields.isNumber(test.getField())) {
            long number = number(test.getField());
            return test.getRangesList().stream().anyMatch(range -> contains(range, number));
        }
        List<String> texts = texts(test.getField());
        return texts.isEmpty() ? passes(test, "") : texts.stream().anyMatch(text -> passes(test, text));
    }

    private static boolean passes(FieldTest test, String value) {
        return test.getTextsList().stream()
                .anyMatch(text -> test.getLike() ? Like.matches(text, value) : text.equals(value));
    }

    private static boolean contains(NumberRange range, long number) {
        return Long.compareUnsigned(number, range.getLeast()) >= 0
                && Long.compareUnsigned(number, range.getMost()) <= 0;
    }
}
