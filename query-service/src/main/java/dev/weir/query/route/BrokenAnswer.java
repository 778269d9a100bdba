package dev.weir.query.route;

/** An answer that was being read as a stream broke off: what was read of it is not all. */
public final class BrokenAnswer extends RuntimeException {

    BrokenAnswer(int partition, long rows, Throwable cause) {
        super("The rows of partition %d broke off after %d: %s".formatted(partition, rows, cause.getMessage()), cause);
    }
}
