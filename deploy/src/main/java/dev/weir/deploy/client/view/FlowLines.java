package dev.weir.deploy.client.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.view.Style.Tone;
import java.io.IOException;
import java.io.Writer;

/** Flows as lines that stand in columns although nobody knows the next flow: columns grow with what has come. */
public final class FlowLines {
    private static final int MOST = 50;

    private final Layout layout;
    private final Writer out;
    private final int[] widths = {24, 7, 1, 4, 15, 15, 0};

    public FlowLines(Layout layout, Writer out) {
        this.layout = layout;
        this.out = out;
    }

    /** Writes a flow in one line. */
    public void write(JsonNode flow) throws IOException {
        String decision = text(flow, "decision");
        String[] cells = {
            text(flow, "time"),
            decision,
            text(flow, "direction"),
            text(flow, "protocol"),
            end(flow, "source", "sourcePort"),
            "→ " + end(flow, "destination", "destinationPort"),
            text(flow, "rule") + volume(flow)
        };
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            widths[i] = Math.max(widths[i], Math.min(MOST, Text.width(cells[i])));
            boolean last = i == cells.length - 1;
            line.append(i == 0 ? "" : "  ").append(last ? cells[i] : Text.pad(cells[i], widths[i], false));
        }
        String fit = Text.fit(line.toString(), layout.columns());
        out.write(layout.style().paint(fit, decision.equals("denied") ? Tone.DENIED : Tone.NORMAL) + "\n");
        out.flush();
    }

    private static String end(JsonNode flow, String address, String port) {
        String host = text(flow, address);
        return flow.path(port).isNumber()
                ? (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + flow.path(port).asInt()
                : host;
    }

    /** What went both ways, of flows that tell. */
    private static String volume(JsonNode flow) {
        long sent = flow.path("bytesSent").asLong();
        long received = flow.path("bytesReceived").asLong();
        return sent + received == 0 ? "" : "  %s ↑ %s ↓".formatted(Cell.bytes(sent), Cell.bytes(received));
    }

    private static String text(JsonNode flow, String field) {
        return Text.plain(flow.path(field).asText(""));
    }
}
