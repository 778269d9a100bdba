package dev.weir.query.live;

/** Kafka does not answer, or has no flows. The message says what is wrong and what to do. */
public final class NoKafka extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoKafka(String message, Throwable cause) {
        super(message, cause);
    }

    NoKafka(String message) {
        super(message);
    }
}
