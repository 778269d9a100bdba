package dev.weir.stream.serve;

import dev.weir.stream.count.Level;

/** Panes as fine as a question asks for have expired. */
final class ExpiredPanes extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Level whole;

    /** @param whole the finest level that is still whole */
    ExpiredPanes(Level whole) {
        super("the finest panes still whole are of one " + whole);
        this.whole = whole;
    }

    Level whole() {
        return whole;
    }
}
