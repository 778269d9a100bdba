package dev.weir.query.topic;

/** Nothing is known of what a topic holds, or nothing can be written to it, at the moment. The message says why and what to do. */
public final class TopicUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;

    /** @param what the records are, such as {@code alerts} */
    public TopicUnavailable(String what, String message) {
        super(message, null, false, false);
        this.what = what;
    }

    /** What the records are, such as {@code alerts}. */
    public String what() {
        return what;
    }
}
