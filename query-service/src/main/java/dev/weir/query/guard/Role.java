package dev.weir.query.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a caller may do. */
enum Role {
    /** Ask. */
    READ,
    /** Also begin and end backfills, have the sources of enrichment reloaded, act on alerts, and exclude flows from detections. */
    ADMIN;

    /** The role of a name in the configuration, {@code read} or {@code admin}. */
    static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.text().equals(name)).findFirst();
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this role may do what takes {@code needed}. */
    boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
