package dev.weir.stream.enrich;

/** A body that does not hold what it should. */
final class NotTuples extends Exception {
    private static final long serialVersionUID = 1;

    NotTuples(String message) {
        super(message);
    }
}
