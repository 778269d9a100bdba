package dev.weir.query.live;

/** The positions that a client sent are not of this topic. The message says why. */
public final class WrongPositions extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongPositions(String message) {
        super(message, null, false, false);
    }
}
