package dev.weir.detect.alert;

import java.util.Locale;

/** What a record of {@code weir.alerts} tells. */
public enum AlertState {
    /** Found for the first time. */
    OPENED,
    /** Became worse, or goes on for longer. */
    UPDATED,
    /** Nothing was found any more for a time. */
    CLOSED;

    /** The name in alerts. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
