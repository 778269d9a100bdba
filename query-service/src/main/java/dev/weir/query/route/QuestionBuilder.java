package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Order;
import java.util.List;

/** Puts a {@link Question} together; what is not set is as wide as possible, and groups are ordered by tuples. */
public final class QuestionBuilder {
    private final long fromMs;
    private final long toMs;
    private final long paneMs;
    private long stepMs;
    private Filter filter = Filter.getDefaultInstance();
    private Condition having = Condition.getDefaultInstance();
    private List<Field> group = List.of();
    private Counter by = Counter.TUPLES;
    private int limit;
    private Order order = Order.BY_COUNTER;
    private ByteString after = ByteString.EMPTY;
    private boolean distinctSources;
    private boolean distinct;
    private boolean series;

    QuestionBuilder(long fromMs, long toMs, long paneMs) {
        this.fromMs = fromMs;
        this.toMs = toMs;
        this.paneMs = paneMs;
    }

    public QuestionBuilder step(long ms) {
        stepMs = ms;
        return this;
    }

    public QuestionBuilder filter(Filter lets) {
        filter = lets;
        return this;
    }

    public QuestionBuilder having(Condition sums) {
        having = sums;
        return this;
    }

    public QuestionBuilder group(Field... fields) {
        return group(List.of(fields));
    }

    public QuestionBuilder group(List<Field> fields) {
        group = fields;
        return this;
    }

    /** Largest first by {@code counter}, at most {@code most} groups; 0 for all. */
    public QuestionBuilder top(Counter counter, int most) {
        by = counter;
        limit = most;
        order = Order.BY_COUNTER;
        after = ByteString.EMPTY;
        return this;
    }

    /** By source, IPv4 before IPv6, only those behind {@code source}, and at most {@code most} groups; 0 for all. */
    public QuestionBuilder bySource(ByteString source, int most) {
        order = Order.BY_SOURCE;
        after = source;
        limit = most;
        return this;
    }

    public QuestionBuilder distinctSources() {
        distinctSources = true;
        return this;
    }

    public QuestionBuilder distinct(boolean count) {
        distinct = count;
        return this;
    }

    /** A series: a row for each group, with what it has of the counter that orders them in each step. */
    public QuestionBuilder series() {
        series = true;
        return this;
    }

    public Question build() {
        return new Question(
                fromMs,
                toMs,
                stepMs,
                paneMs,
                filter,
                having,
                group,
                by,
                limit,
                order,
                after,
                distinctSources,
                distinct,
                series);
    }
}
