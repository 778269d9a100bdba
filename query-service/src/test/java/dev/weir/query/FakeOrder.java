package dev.weir.query;

import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Row;
import java.util.Arrays;
import java.util.Comparator;

/** The orders of the store protocol, written down anew. */
final class FakeOrder {

    private FakeOrder() {}

    static Comparator<Row> of(AggregateRequest request) {
        Comparator<Row> order = request.getOrder() == Order.BY_SOURCE
                ? FakeOrder::bySource
                : Comparator.comparingLong(
                        row -> -row.getCounters(request.getBy().getNumber()));
        for (Field field : request.getGroupList()) {
            order = order.thenComparing((a, b) -> compare(field, a, b));
        }
        return order;
    }

    /** Whether a row lies behind the source that a page ended with. */
    static boolean isBehind(AggregateRequest request, Row row) {
        return request.getAfterSource().isEmpty()
                || bySource(
                                row,
                                Row.newBuilder()
                                        .setSource(request.getAfterSource())
                                        .build())
                        > 0;
    }

    private static int bySource(Row a, Row b) {
        int bySize = Integer.compare(a.getSource().size(), b.getSource().size());
        return bySize != 0 ? bySize : compare(Field.SOURCE, a, b);
    }

    private static int compare(Field field, Row a, Row b) {
        return switch (field) {
            case SOURCE ->
                Arrays.compareUnsigned(
                        a.getSource().toByteArray(), b.getSource().toByteArray());
            case RULE -> a.getRule().compareTo(b.getRule());
            case ACL -> a.getAcl().compareTo(b.getAcl());
            case DIRECTION -> a.getDirection().compareTo(b.getDirection());
            case COUNTRY, ASN, ASSET, THREAT, FLOW_TYPE, PORT, PROTOCOL, SERVICE, DESTINATION_COUNTRY ->
                KnownFields.by(field).compare(a.getKnown(), b.getKnown());
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException();
        };
    }
}
