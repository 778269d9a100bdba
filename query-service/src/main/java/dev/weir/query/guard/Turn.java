package dev.weir.query.guard;

/** The right to run one query; closing it ends it. */
public interface Turn extends AutoCloseable {

    @Override
    void close();
}
