package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.live.Arrived;
import dev.weir.query.live.Positions;
import dev.weir.query.live.TailSink;
import dev.weir.query.live.TailStatus;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Writes a live stream as server-sent events. The id of each is the place behind it. */
final class EventStream implements TailSink {
    static final String MEDIA_TYPE = "text/event-stream";
    private static final JsonFactory JSON = new JsonFactory();

    private static final String OPENED = "weir.stream";

    private final OutputStream out;
    private final ByteArrayOutputStream event = new ByteArrayOutputStream();

    EventStream(OutputStream out) {
        this.out = out;
    }

    /**
     * Answers a request with a stream.
     *
     * @param writeTimeout a client that takes nothing for so long is cut off
     */
    static EventStream open(Context ctx, Duration writeTimeout) throws IOException {
        ctx.attribute(OPENED, true);
        ctx.res().setContentType(MEDIA_TYPE);
        ctx.header("Connection", "close");
        ctx.header("X-Accel-Buffering", "no");
        boundWrites(ctx, writeTimeout);
        return new EventStream(ctx.res().getOutputStream());
    }

    /** Whether a request was answered with a stream. */
    static boolean wasOpened(Context ctx) {
        return ctx.attribute(OPENED) != null;
    }

    /**
     * Describes a stream.
     *
     * @param get has what is its own
     * @param events which there are
     */
    static void describe(ObjectNode get, List<Parameter> known, String events) {
        ArrayNode parameters = get.putArray("parameters");
        known.forEach(parameter -> parameters.add(OpenApi.parameter(parameter)));
        LastEvent.addHeader(parameters);
        ObjectNode responses = get.putObject("responses");
        ObjectNode stream = responses.putObject("200").put("description", events);
        stream.putObject("content").putObject(MEDIA_TYPE).set("schema", Schemas.type("string"));
        OpenApi.addProblems(responses, "400", "401", "403", "429", "503");
    }

    @Override
    public void flow(Arrived flow, Positions at) throws IOException {
        write("flow", at, json -> {
            for (Column<Arrived> column : FlowColumns.ALL) {
                column.write(flow, json);
            }
        });
    }

    /** Writes a flow as a record of one line. */
    void record(String line, Positions at) throws IOException {
        begin("flow", at.text());
        event.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        finish();
    }

    @Override
    public void status(TailStatus status, Positions at) throws IOException {
        write("status", at, json -> {
            json.writeNumberField("matched", status.matched());
            json.writeNumberField("sent", status.sent());
            json.writeNumberField("dropped", status.dropped());
            json.writeNumberField("scanned", status.scanned());
            if (status.lag().isPresent()) {
                json.writeNumberField("lag", status.lag().getAsLong());
            } else {
                json.writeNullField("lag");
            }
        });
    }

    @Override
    public void gap(List<Missed> missed, Positions at) throws IOException {
        write("gap", at, json -> {
            json.writeNumberField(
                    "offsets",
                    missed.stream()
                            .mapToLong(part -> Math.max(0, part.to() - part.from()))
                            .sum());
            json.writeArrayFieldStart("partitions");
            for (Missed part : missed) {
                json.writeStartObject();
                json.writeNumberField("partition", part.partition());
                json.writeNumberField("from", part.from());
                json.writeNumberField("to", part.to());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Override
    public void end(String reason, Positions at) throws IOException {
        write("end", at, json -> json.writeStringField("reason", reason));
    }

    /** JSON has no line ends but escaped ones, so that the data is one line. */
    private void write(String name, Positions at, Reply.Fields data) throws IOException {
        write(name, at.text(), data);
    }

    /** @param at the id of the event */
    void write(String name, String at, Reply.Fields data) throws IOException {
        begin(name, at);
        try (JsonGenerator json = JSON.createGenerator(event)) {
            json.writeStartObject();
            data.write(json);
            json.writeEndObject();
        }
        finish();
    }

    private void begin(String name, String at) {
        event.reset();
        event.writeBytes("id: %s\nevent: %s\ndata: ".formatted(at, name).getBytes(StandardCharsets.US_ASCII));
    }

    private void finish() throws IOException {
        event.write('\n');
        event.write('\n');
        event.writeTo(out);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** A write that waits on the client fails when nothing of it got through for that long; the connection is then closed. */
    private static void boundWrites(Context ctx, Duration longest) {
        ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .setIdleTimeout(longest.toMillis());
    }

    /** Whether a write failed because the client took nothing for too long. */
    static boolean isTimeout(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
