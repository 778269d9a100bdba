package dev.weir.schemas.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.Field;
import java.util.EnumSet;
import java.util.Set;

/** Which fields a condition tests. */
public final class ConditionFields {

    private ConditionFields() {}

    /** Each once. */
    public static Set<Field> of(Condition condition) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        add(condition, fields);
        return fields;
    }

    private static void add(Condition condition, Set<Field> fields) {
        switch (condition.getFormCase()) {
            case ALL -> add(condition.getAll(), fields);
            case ANY -> add(condition.getAny(), fields);
            case NOT -> add(condition.getNot(), fields);
            case FIELD -> fields.add(condition.getField().getField());
            case COUNTER, FORM_NOT_SET -> {}
        }
    }

    private static void add(Conditions parts, Set<Field> fields) {
        parts.getPartsList().forEach(part -> add(part, fields));
    }
}
