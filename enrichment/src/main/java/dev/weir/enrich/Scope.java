package dev.weir.enrich;

/** Where an address belongs. */
public enum Scope {
    /** One of the user's own ranges, or private by RFC 1918, RFC 4193 or RFC 6598. */
    INTERNAL,
    /** Routed on the internet and not the user's own. */
    EXTERNAL,
    /** For a special purpose by the IANA registries (RFC 6890): loopback, link-local, multicast, documentation and the like. */
    SPECIAL
}
