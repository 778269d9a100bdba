package dev.weir.enrich.source;

/** The failure of a source that is larger than it may be. */
final class TooLarge {

    private TooLarge() {}

    static LoadException of(String what, int max) {
        return new LoadException(
                FailureReason.TOO_LARGE,
                "%s more than %d bytes; raise max-bytes of the source if it should have".formatted(what, max),
                null);
    }
}
