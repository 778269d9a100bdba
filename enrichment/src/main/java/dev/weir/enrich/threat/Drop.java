package dev.weir.enrich.threat;

import java.util.Locale;

/** Why a row of a feed is left out. */
enum Drop {
    /** Private or for a special purpose: a public list cannot know whose it is. */
    SPECIAL_PURPOSE,
    /** A network wider than any that is announced: /7 of IPv4, /15 of IPv6. */
    TOO_WIDE,
    /** No address where there should be one. */
    UNREADABLE,
    /** Its time is over, or has not begun. */
    NOT_VALID_NOW,
    /** Revoked or deleted by its publisher. */
    REVOKED,
    /** Not for detection, as its publisher says. */
    NOT_FOR_DETECTION,
    /** An indicator that is more, or something else, than addresses. */
    INEXPRESSIBLE;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
