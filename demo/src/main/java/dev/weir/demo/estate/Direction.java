package dev.weir.demo.estate;

/** The way of a flow, as seen from the NIC. */
public enum Direction {
    INBOUND('I', "Inbound"),
    OUTBOUND('O', "Outbound");

    private final char letter;
    private final String text;

    Direction(char letter, String text) {
        this.letter = letter;
        this.text = text;
    }

    /** As flow logs write it. */
    public char letter() {
        return letter;
    }

    /** As rules write it. */
    public String text() {
        return text;
    }
}
