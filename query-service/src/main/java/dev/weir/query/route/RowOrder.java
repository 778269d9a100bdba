package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Known;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Row;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The orders in which rows are answered. */
public final class RowOrder {
    private static final Comparator<Row> BY_SOURCE =
            Comparator.comparing(Row::getSource, ByteString.unsignedLexicographicalComparator());

    private static final Comparator<Known> KNOWN = Stream.of(KnownFields.OF_SOURCES, KnownFields.OF_KINDS)
            .flatMap(Set::stream)
            .sorted()
            .map(KnownFields::by)
            .reduce(Comparator::thenComparing)
            .orElseThrow();

    private RowOrder() {}

    /** Largest first by {@code counter}; ties by the fields of the group, ascending. */
    public static Comparator<Row> by(Counter counter, List<Field> group) {
        int index = counter.getNumber();
        Comparator<Row> order = (a, b) -> Long.compareUnsigned(b.getCounters(index), a.getCounters(index));
        for (Field field : group) {
            order = order.thenComparing(by(field));
        }
        return order;
    }

    /** The order in which the groups of a question are answered. */
    static Comparator<Row> of(Question question) {
        if (question.hasRowsByStep()) {
            return byStart();
        }
        return question.order() == Order.BY_SOURCE ? bySource(question.group()) : by(question.by(), question.group());
    }

    /** IPv4 before IPv6, then by the other fields of the group. */
    private static Comparator<Row> bySource(List<Field> group) {
        Comparator<Row> order =
                Comparator.comparingInt((Row row) -> row.getSource().size()).thenComparing(BY_SOURCE);
        for (Field field : group) {
            order = order.thenComparing(by(field));
        }
        return order;
    }

    /** By step, then by all fields. */
    static Comparator<Row> byStart() {
        return Comparator.comparingLong(Row::getStartMs)
                .thenComparing(BY_SOURCE)
                .thenComparing(Row::getRule)
                .thenComparing(Row::getAcl)
                .thenComparing(Row::getDirection)
                .thenComparing(Row::getKnown, KNOWN);
    }

    private static Comparator<Row> by(Field field) {
        return switch (field) {
            case SOURCE -> BY_SOURCE;
            case RULE -> Comparator.comparing(Row::getRule);
            case ACL -> Comparator.comparing(Row::getAcl);
            case DIRECTION -> Comparator.comparing(Row::getDirection);
            case COUNTRY, ASN, ASSET, THREAT, FLOW_TYPE, PORT, PROTOCOL, SERVICE, DESTINATION_COUNTRY ->
                Comparator.comparing(Row::getKnown, KnownFields.by(field));
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("no field: " + field);
        };
    }
}
