package dev.weir.detect.rule;

import dev.weir.enrich.flow.EnrichedFlow;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** What rules add up of flows. */
public enum Metric {
    /** Every tuple. */
    TUPLES("tuples", flow -> 1),
    /** Allowed flows that began. */
    CONNECTIONS("connections", flow -> flow.state() == 1 || flow.state() == 3 ? 1 : 0),
    /** Denied flows. */
    DENIED("denied", flow -> flow.isDenied() ? 1 : 0),
    /** Flows that went on for at least a minute: one for each report on the way. */
    CONTINUING("continuing", flow -> flow.state() == 4 ? 1 : 0),
    /** Flows that ended. */
    ENDED("ended", flow -> flow.state() == 5 ? 1 : 0),
    /** Flows that ended and had less than 10 000 bytes in both directions since they were last told of. */
    SHORT("short", flow -> flow.state() == 5 && bytes(flow) < 10_000 ? 1 : 0),
    /** Reports of flows with at least 1 000 000 bytes in both directions. */
    LARGE("large", flow -> bytes(flow) >= 1_000_000 ? 1 : 0),
    /** From source to destination. */
    BYTES_SENT("bytesSent", EnrichedFlow::bytesSent),
    /** From destination to source. */
    BYTES_RECEIVED("bytesReceived", EnrichedFlow::bytesReceived),
    /** In both directions. */
    BYTES("bytes", Metric::bytes);

    private final String text;
    private final ToLongFunction<EnrichedFlow> value;

    Metric(String text, ToLongFunction<EnrichedFlow> value) {
        this.text = text;
        this.value = value;
    }

    /** The name in rules and alerts. */
    public String text() {
        return text;
    }

    /** What a flow adds; not negative. */
    public long value(EnrichedFlow flow) {
        return flow.isCounted() || this.ordinal() < BYTES_SENT.ordinal() ? value.applyAsLong(flow) : 0;
    }

    private static long bytes(EnrichedFlow flow) {
        long sum = flow.isCounted() ? flow.bytesSent() + flow.bytesReceived() : 0;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Metric::text).toList();
    }
}
