package dev.weir.sink.alert;

import java.util.Locale;

/** How bad an alert is, from the least to the worst, and what others call it. */
public enum AlertLevel {
    INFORMATIONAL(6, 1, "info"),
    LOW(5, 3, "info"),
    MEDIUM(4, 5, "warning"),
    HIGH(3, 8, "error"),
    CRITICAL(2, 10, "critical");

    private final int syslog;
    private final int cef;
    private final String pagerDuty;

    AlertLevel(int syslog, int cef, String pagerDuty) {
        this.syslog = syslog;
        this.cef = cef;
        this.pagerDuty = pagerDuty;
    }

    /** As records and the configuration name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    String title() {
        return name().charAt(0) + label().substring(1);
    }

    /** Severity of RFC 5424. */
    int syslog() {
        return syslog;
    }

    /** Severity of CEF: 0 to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 very high. */
    int cef() {
        return cef;
    }

    /** Severity of the Events API. */
    String pagerDuty() {
        return pagerDuty;
    }
}
