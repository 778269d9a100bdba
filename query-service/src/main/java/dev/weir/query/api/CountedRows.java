package dev.weir.query.api;

import java.util.Iterator;

/** Rows, and how many of them were read. */
final class CountedRows<T> implements Iterable<T> {
    private final Iterable<T> rows;
    private long read;

    CountedRows(Iterable<T> rows) {
        this.rows = rows;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> all = rows.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public T next() {
                read++;
                return all.next();
            }
        };
    }

    long read() {
        return read;
    }
}
