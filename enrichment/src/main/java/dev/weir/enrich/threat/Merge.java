package dev.weir.enrich.threat;

import dev.weir.enrich.Threat;

/** One threat from two that a feed tells of the same address, such as two ports of a server. */
final class Merge {

    private Merge() {}

    static Threat of(Threat a, Threat b) {
        return new Threat(
                a.from(),
                a.kind().isEmpty() ? b.kind() : a.kind(),
                a.indicator(),
                Math.max(a.confidence(), b.confidence()),
                first(a.firstSeenMs(), b.firstSeenMs()),
                Math.max(a.lastSeenMs(), b.lastSeenMs()),
                description(a.description(), b.description()));
    }

    private static long first(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private static String description(String a, String b) {
        if (b.isEmpty() || a.contains(b)) {
            return a;
        }
        return a.isEmpty() ? b : Texts.plain(a + "; " + b);
    }
}
