package dev.weir.enrich.threat;

/**
 * What a feed tells of a row besides its address.
 *
 * @param kind empty when not known
 * @param confidence 0 to 100; -1 when not known
 * @param firstSeenMs milliseconds since the epoch; 0 when not known
 * @param lastSeenMs milliseconds since the epoch; 0 when not known
 * @param description empty when not known
 */
record Detail(String kind, int confidence, long firstSeenMs, long lastSeenMs, String description) {
    static final Detail NONE = new Detail("", -1, 0, 0, "");

    static Detail description(String description) {
        return description.isEmpty() ? NONE : new Detail("", -1, 0, 0, description);
    }
}
