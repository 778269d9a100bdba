package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Order;
import dev.weir.stream.count.Level;
import java.util.EnumSet;
import java.util.Set;

/** Refuses questions that make no sense, before anything is read. */
final class RequestCheck {
    private static final int MOST_STEPS = 100_000;
    private static final Set<Field> OF_RULES = EnumSet.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private RequestCheck() {}

    /**
     * Looks at everything.
     *
     * @param fields that the question may be about besides those of the rule
     * @throws IllegalArgumentException when something is wrong; the message names the field
     */
    static void check(AggregateRequest request, Set<Field> fields) {
        for (Field field : AskedFields.of(request)) {
            require(OF_RULES.contains(field) || fields.contains(field), "field: not counted here: " + field);
        }
        long pane = request.getPaneMs();
        require(pane > 0, "pane_ms: must be positive");
        require(
                request.getFromMs() % pane == 0 && request.getToMs() % pane == 0,
                "range: must be multiples of pane_ms");
        require(request.getStepMs() >= 0 && request.getStepMs() % pane == 0, "step_ms: must be a multiple of pane_ms");
        long length = request.getToMs() - request.getFromMs();
        require(length >= 0 && length / Level.DAY.millis() <= MOST_STEPS, "range: negative or too long");
        require(request.getStepMs() == 0 || length / request.getStepMs() <= MOST_STEPS, "step_ms: too many steps");
        require(request.getBy() != Counter.UNRECOGNIZED, "by: no such counter");
        require(request.getLimit() >= 0, "limit: must not be negative");
        checkOrder(request);
        checkSeries(request);
    }

    private static void checkSeries(AggregateRequest request) {
        boolean series = request.getSeries();
        require(!series || request.getStepMs() > 0, "series: needs a step");
        require(!series || request.getOrder() == Order.BY_COUNTER, "series: needs the order BY_COUNTER");
        require(!series || !(request.getDistinct() || request.getDistinctSources()), "series: has no distinct counts");
    }

    private static void checkOrder(AggregateRequest request) {
        boolean bySource = request.getOrder() == Order.BY_SOURCE;
        int address = request.getAfterSource().size();
        require(request.getOrder() != Order.UNRECOGNIZED, "order: no such order");
        require(
                !bySource || (request.getStepMs() == 0 && request.getGroupList().contains(Field.SOURCE)),
                "order: BY_SOURCE needs SOURCE in the group and no step");
        require(address == 0 || address == 4 || address == 16, "after_source: must have 4 or 16 bytes");
        require(address == 0 || bySource, "after_source: needs the order BY_SOURCE");
    }

    /** As above, for a stream of rows. */
    static void checkStream(AggregateRequest request, Set<Field> fields) {
        check(request, fields);
        require(request.getPartitionsCount() == 1, "partitions: a stream of rows is of one partition");
        require(request.getStepMs() == 0, "step_ms: a stream of rows has no steps");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
