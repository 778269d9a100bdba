package dev.weir.stream.serve;

/** A question builds more groups than one query may. */
final class TooManyGroups extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyGroups(int limit) {
        super("more than " + limit + " groups");
    }
}
