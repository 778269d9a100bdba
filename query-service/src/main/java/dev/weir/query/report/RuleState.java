package dev.weir.query.report;

/** How a rule is used, those first that should be looked at first. */
public enum RuleState {
    /** In the last complete hour it decided far more, or far less, than in the hours before. */
    ANOMALOUS("anomalous"),
    /** Its first hit is not long ago, though flows of its ACL were counted before. */
    NEW("new"),
    /** Had no hit in the range. */
    UNUSED("unused"),
    /** Nothing can be said: no flow of its ACL was ever counted, or a partition is missing. */
    UNKNOWN("unknown"),
    USED("used");

    private final String text;

    RuleState(String text) {
        this.text = text;
    }

    /** As the API writes it. */
    public String text() {
        return text;
    }
}
