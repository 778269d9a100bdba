package dev.weir.detect.rule;

import dev.weir.enrich.flow.EnrichedFlow;
import java.util.Arrays;
import java.util.List;

/** What rules add up of flows. */
public enum Metric {
    /** Every tuple. */
    TUPLES("tuples"),
    /** Allowed flows that began. */
    CONNECTIONS("connections"),
    /** Denied flows. */
    DENIED("denied"),
    /** Flows that went on for at least a minute: one for each report on the way. */
    CONTINUING("continuing"),
    /** Flows that ended; in logs that do not tell of ends, which are those of NSGs in version 1, allowed flows. */
    ENDED("ended"),
    /** Those of them that were answered and had less than 10 000 bytes in both directions since they were last told of. */
    SHORT("short"),
    /** Reports of flows with at least 1 000 000 bytes in both directions. */
    LARGE("large"),
    /** From source to destination. */
    BYTES_SENT("bytesSent"),
    /** From destination to source. */
    BYTES_RECEIVED("bytesReceived"),
    /** In both directions. */
    BYTES("bytes");

    private static final int ALLOWED = 1;
    private static final int BEGIN = 3;
    private static final int CONTINUED = 4;
    private static final int END = 5;
    private static final long SHORT_BYTES = 10_000;
    private static final long LARGE_BYTES = 1_000_000;

    private final String text;

    Metric(String text) {
        this.text = text;
    }

    /** The name in rules and alerts. */
    public String text() {
        return text;
    }

    /** What a flow adds; not negative. */
    public long value(EnrichedFlow flow) {
        return switch (this) {
            case TUPLES -> 1;
            case CONNECTIONS -> flow.state() == ALLOWED || flow.state() == BEGIN ? 1 : 0;
            case DENIED -> flow.isDenied() ? 1 : 0;
            case CONTINUING -> flow.state() == CONTINUED ? 1 : 0;
            case ENDED -> flow.state() == END || flow.state() == ALLOWED ? 1 : 0;
            case SHORT -> flow.state() == ALLOWED || isShort(flow) ? 1 : 0;
            case LARGE -> bytes(flow) >= LARGE_BYTES ? 1 : 0;
            case BYTES_SENT -> flow.isCounted() ? flow.bytesSent() : 0;
            case BYTES_RECEIVED -> flow.isCounted() ? flow.bytesReceived() : 0;
            case BYTES -> bytes(flow);
        };
    }

    private static boolean isShort(EnrichedFlow flow) {
        return flow.state() == END && flow.packetsReceived() > 0 && bytes(flow) < SHORT_BYTES;
    }

    private static long bytes(EnrichedFlow flow) {
        long sum = flow.isCounted() ? flow.bytesSent() + flow.bytesReceived() : 0;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Metric::text).toList();
    }
}
