package dev.weir.query.api;

import dev.weir.query.route.RowStream;
import dev.weir.schemas.query.Row;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of a stream, once. */
final class StreamedRows implements Iterable<Row>, AutoCloseable {
    private final RowStream stream;

    StreamedRows(RowStream stream) {
        this.stream = stream;
    }

    @Override
    public Iterator<Row> iterator() {
        return new Iterator<>() {
            private Optional<Row> next = stream.next();

            @Override
            public boolean hasNext() {
                return next.isPresent();
            }

            @Override
            public Row next() {
                Row row = next.orElseThrow(NoSuchElementException::new);
                next = stream.next();
                return row;
            }
        };
    }

    @Override
    public void close() {
        stream.close();
    }
}
