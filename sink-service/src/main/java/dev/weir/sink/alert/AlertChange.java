package dev.weir.sink.alert;

import java.util.Locale;

/** What happened to an alert. */
public enum AlertChange {
    OPENED,
    UPDATED,
    CLOSED;

    /** As records and the configuration name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
