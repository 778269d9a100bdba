package dev.weir.query.live;

/** As many requests are under way as are allowed at the same time. The message says which bound that is. */
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;

    Busy(String message) {
        super(message, null, false, false);
    }
}
