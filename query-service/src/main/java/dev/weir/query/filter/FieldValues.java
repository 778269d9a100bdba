package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;

/** The values that a field is compared with. */
final class FieldValues {
    private final String text;
    private final Field field;
    private final FieldTest.Builder test;

    /** @param text of the whole filter, for errors */
    FieldValues(String text, Field field, boolean like) {
        this.text = text;
        this.field = field;
        this.test = FieldTest.newBuilder().setField(field).setLike(like);
    }

    /** @throws FilterError when the field never has such a value */
    FieldValues add(Token value) {
        switch (field) {
            case SOURCE ->
                test.addPrefixes(Prefixes.parse(value.text())
                        .orElseThrow(() -> new FilterError(text, value.begin(), Fields.values(field))));
            case DIRECTION -> test.addTexts(direction(value));
            default -> test.addTexts(value.text());
        }
        return this;
    }

    private String direction(Token value) {
        if (!value.text().equals("I") && !value.text().equals("O")) {
            throw new FilterError(text, value.begin(), Fields.values(field));
        }
        return value.text();
    }

    Condition condition() {
        return Condition.newBuilder().setField(test).build();
    }
}
