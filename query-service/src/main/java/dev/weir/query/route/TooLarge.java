package dev.weir.query.route;

/** A question has more groups, or an answer more blobs, than one query may hold. */
public final class TooLarge extends RuntimeException {

    TooLarge(String message) {
        super(message);
    }

    TooLarge() {
        super(
                "The query has more groups than a store builds. Ask for a shorter range, a longer step, fewer fields in group, or fewer sources.");
    }
}
