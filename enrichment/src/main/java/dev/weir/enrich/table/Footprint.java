package dev.weir.enrich.table;

import java.lang.reflect.RecordComponent;
import java.util.Collection;

/** Bytes that a value takes on the heap, about. Texts that several values share are counted for each. */
final class Footprint {
    private static final int OBJECT = 16;
    private static final int FIELD = 4;
    private static final int TEXT = 40;

    private Footprint() {}

    static long of(Object value) {
        return switch (value) {
            case String text -> text.isEmpty() ? 0 : TEXT + text.length();
            case Record record -> ofRecord(record);
            case Collection<?> all ->
                OBJECT + all.stream().mapToLong(one -> FIELD + of(one)).sum();
            default -> OBJECT;
        };
    }

    private static long ofRecord(Record record) {
        long sum = OBJECT;
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            sum += FIELD;
            if (!component.getType().isPrimitive()) {
                sum += part(record, component);
            }
        }
        return sum;
    }

    private static long part(Record record, RecordComponent component) {
        try {
            Object part = component.getAccessor().invoke(record);
            return part == null ? 0 : of(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record tells its parts", e);
        }
    }
}
