package dev.weir.query.route;

/** A question has more groups than a store builds for one query. */
public final class TooLarge extends RuntimeException {

    TooLarge() {
        super(
                "The query has more groups than a store builds. Ask for a shorter range, fewer fields in group, or fewer sources.");
    }
}
