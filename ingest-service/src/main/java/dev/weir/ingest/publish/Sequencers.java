package dev.weir.ingest.publish;

/** The order of one blob's events by the {@code sequencer} that storage gives them: an opaque text, compared as such. */
final class Sequencers {

    private Sequencers() {}

    /** Whether both are known and of one form. */
    static boolean areComparable(String one, String other) {
        return !one.isEmpty() && one.length() == other.length();
    }
}
