package dev.weir.query.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A live stream of events that says what a test wants, to all who are connected. */
final class FakeTail {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CUT = "";

    private final List<BlockingQueue<String>> open = new CopyOnWriteArrayList<>();
    private final List<String> places = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile int refusal;

    /** Serves one client until it is cut off or gone. */
    void stream(Context ctx) throws IOException {
        places.add(Optional.ofNullable(ctx.header("Last-Event-ID")).orElse(""));
        if (refusal != 0) {
            ctx.status(refusal).contentType("application/problem+json");
            ctx.result("{\"title\": \"Refused\", \"detail\": \"the test wants it so\", \"status\": %d}"
                    .formatted(refusal));
            return;
        }
        ctx.res().setContentType("text/event-stream");
        BlockingQueue<String> events = new LinkedBlockingQueue<>();
        events.add(event("status", counts(0, 0, 0)));
        open.add(events);
        try {
            write(events, ctx.res().getOutputStream());
        } finally {
            open.remove(events);
        }
    }

    private static void write(BlockingQueue<String> events, OutputStream out) throws IOException {
        try {
            for (String event = events.take(); !event.equals(CUT); event = events.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String event(String name, ObjectNode data) {
        return "id: %d\nevent: %s\ndata: %s\n\n".formatted(ids.incrementAndGet(), name, data);
    }

    private static ObjectNode counts(long matched, long sent, long lag) {
        return JSON.createObjectNode()
                .put("matched", matched)
                .put("sent", sent)
                .put("dropped", matched - sent)
                .put("scanned", matched)
                .put("lag", lag);
    }

    private void send(String event) {
        open.forEach(events -> events.add(event));
    }

    /** Sends the flows numbered from {@code first} on, and returns the id of the last. */
    int flows(int first, int number) {
        for (int n = first; n < first + number; n++) {
            send(event("flow", FakeFlows.numbered(n)));
        }
        return ids.get();
    }

    int status(long matched, long sent, long lag) {
        send(event("status", counts(matched, sent, lag)));
        return ids.get();
    }

    /** Sends a change of an alert. */
    void alert(ObjectNode row) {
        send(event("alert", row));
    }

    void gap(long offsets) {
        ObjectNode gap = JSON.createObjectNode().put("offsets", offsets);
        gap.putArray("partitions")
                .addObject()
                .put("partition", 3)
                .put("from", 7)
                .put("to", 7 + offsets);
        send(event("gap", gap));
    }

    /** Ends all connections with a word. */
    void end(String reason) {
        send(event("end", JSON.createObjectNode().put("reason", reason)));
        cut();
    }

    /** Ends all connections without one. */
    void cut() {
        open.forEach(events -> events.add(CUT));
    }

    /** From now on new clients are refused with this status; 0: none is. */
    void refusing(int status) {
        refusal = status;
    }

    /** What each client said was the last event that it had seen; empty where it said nothing. */
    List<String> places() {
        return List.copyOf(places);
    }

    /** How many are connected. */
    int clients() {
        return open.size();
    }

    void reset() {
        cut();
        refusal = 0;
        places.clear();
    }
}
