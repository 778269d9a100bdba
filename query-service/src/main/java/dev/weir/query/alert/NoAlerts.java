package dev.weir.query.alert;

/** Nothing is known of alerts, or nothing can be done with them, at the moment. The message says why and what to do. */
public final class NoAlerts extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoAlerts(String message) {
        super(message, null, false, false);
    }
}
