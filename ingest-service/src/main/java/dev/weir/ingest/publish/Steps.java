package dev.weir.ingest.publish;

/** Told of each step of a worker, so that tests can end its life between any two of them. */
@FunctionalInterface
public interface Steps {

    /** In the order in which a worker takes them. */
    enum Step {
        POLLED,
        RESTORED,
        SLICE_READ,
        TUPLES_SENT,
        CURSORS_SENT,
        OFFSETS_SENT,
        COMMITTED,
        CURSORS_APPLIED
    }

    /** What production uses. */
    Steps NONE = _ -> {};

    /** Called after each step, by the worker that took it. */
    void at(Step step);
}
