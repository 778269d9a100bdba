package dev.weir.query.route;

import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose rows are read while the stores send them, in the order asked for, with one row of each partition in memory.
 * Its reader sets the pace. It must be closed, and is used by one thread.
 */
public final class RowStream implements AutoCloseable {
    private final Answer head;
    private final List<RowSource> sources;
    private final Stalls stalls;
    private final PriorityQueue<RowSource> heads;
    private final Totals other = new Totals();
    private final long most;
    private long read;
    private boolean begun;
    private @Nullable BrokenAnswer broken;

    RowStream(Answer head, Collection<RowSource> sources, Stalls stalls) {
        this.head = head;
        this.sources = new ArrayList<>(sources);
        this.stalls = stalls;
        this.heads = new PriorityQueue<>(Comparator.comparing(RowSource::row, RowOrder.of(head.question())));
        this.most =
                head.question().limit() == 0 ? Long.MAX_VALUE : head.question().limit();
        other.add(head.totals());
        sources.forEach(source -> stalls.watch(source.input()));
    }

    /** All but the rows: coverage, number of groups, totals and times. Its {@code other} are the totals of all groups. */
    public Answer head() {
        return head;
    }

    /**
     * The next row; none after the last, or when the limit is reached.
     *
     * @throws BrokenAnswer when a store breaks off or stalls: the rows so far are not all, and there are no more
     */
    public Optional<Row> next() {
        if (broken != null) {
            throw broken;
        }
        begin();
        if (read == most || heads.isEmpty()) {
            close();
            return Optional.empty();
        }
        RowSource source = heads.remove();
        Row row = source.row();
        read++;
        other.subtract(row);
        if (read < most) {
            advance(source);
        }
        return Optional.of(row);
    }

    /** Reads all rows that are left. */
    public void forEach(Consumer<Row> reader) {
        for (Optional<Row> row = next(); row.isPresent(); row = next()) {
            reader.accept(row.orElseThrow());
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            sources.forEach(this::advance);
        }
    }

    private void advance(RowSource source) {
        try {
            if (source.advance()) {
                heads.add(source);
            }
        } catch (BrokenAnswer e) {
            broken = e;
            close();
            throw e;
        }
    }

    /** Number of rows read so far. */
    public long read() {
        return read;
    }

    /** Sums of the groups that are not among the rows read so far, in the order of {@code Counter}. */
    public List<Long> other() {
        return other.sums();
    }

    @Override
    public void close() {
        for (RowSource source : sources) {
            stalls.forget(source.input());
            source.close();
        }
        heads.clear();
    }
}
