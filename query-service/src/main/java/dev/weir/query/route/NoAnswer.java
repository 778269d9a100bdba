package dev.weir.query.route;

/** No partition could answer: nothing holds the counts at the moment. */
public final class NoAnswer extends RuntimeException {

    NoAnswer(String message) {
        super(message);
    }
}
