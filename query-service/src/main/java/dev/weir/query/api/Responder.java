package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.weir.platform.CutAnswer;
import dev.weir.query.guard.Audit;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes replies to the client while they are being formatted, so that a large one is never in memory as a whole. When that
 * fails in the middle, the connection is cut: what was sent so far must not look like a whole answer.
 */
final class Responder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory ASCII =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Context ctx;
    private final String name;
    private final long startedNanos;
    private final Breaks breaks;

    /** @param name of the call, for the name of a downloaded file */
    Responder(Context ctx, String name, long startedNanos, Breaks breaks) {
        this.ctx = ctx;
        this.name = name;
        this.startedNanos = startedNanos;
        this.breaks = breaks;
    }

    /** Writes the answer to a request that made something. */
    void writeCreated(Reply reply) throws IOException {
        write(reply, Format.JSON, 201);
    }

    void write(Reply reply, Format format) throws IOException {
        write(reply, format, reply.complete() ? 200 : 206);
    }

    private void write(Reply reply, Format format, int status) throws IOException {
        ctx.status(status);
        if (!reply.next().isEmpty()) {
            ctx.header("Link", NextPage.link(ctx.path(), ctx.queryParamMap(), reply.next()));
        }
        try {
            writeBody(reply, format);
        } catch (IOException | RuntimeException e) {
            breaks.count(name, e);
            CutAnswer.cut(ctx);
        }
    }

    private void writeBody(Reply reply, Format format) throws IOException {
        switch (reply.data()) {
            case Reply.Data.Document document -> json(reply, json -> document(document, json));
            case Reply.Data.Rows<?> rows -> rows(reply, rows, format);
            case Reply.Data.Shaped shaped
            when format == Format.JSON ->
                rows(new Reply(reply.complete(), shaped, shaped.meta()), shaped.json(), format);
            case Reply.Data.Shaped shaped -> rows(reply, shaped.lines(), format);
        }
    }

    private <T> void rows(Reply reply, Reply.Data.Rows<T> all, Format format) throws IOException {
        CountedRows<T> counted = new CountedRows<>(all.rows());
        Reply.Data.Rows<T> rows = new Reply.Data.Rows<>(all.columns(), counted);
        try {
            switch (format) {
                case JSON -> json(reply, json -> array(rows, json));
                case CSV -> csv(reply, rows);
                case NDJSON -> ndjson(reply, rows);
            }
        } finally {
            Audit.rows(ctx, counted.read());
        }
    }

    /** What closes a generator or a writer completes the answer, so that it happens only when all was written. */
    private void json(Reply reply, Reply.Fields data) throws IOException {
        ctx.contentType(Format.JSON.mediaType());
        JsonGenerator json = JSON.createGenerator(ctx.outputStream());
        json.writeStartObject();
        json.writeFieldName("data");
        data.write(json);
        json.writeFieldName("meta");
        meta(reply, json);
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
    }

    private static <T> void array(Reply.Data.Rows<T> rows, JsonGenerator json) throws IOException {
        json.writeStartArray();
        Reply.writeRows(rows.columns(), rows.rows(), json);
        json.writeEndArray();
    }

    private static void document(Reply.Data.Document document, JsonGenerator json) throws IOException {
        json.writeStartObject();
        document.fields().write(json);
        json.writeEndObject();
    }

    private <T> void csv(Reply reply, Reply.Data.Rows<T> rows) throws IOException {
        ctx.contentType(Format.CSV.mediaType() + "; charset=utf-8; header=present");
        ctx.header("Content-Disposition", "attachment; filename=\"weir-" + name + ".csv\"");
        ctx.header("Weir-Meta", metaHeader(reply));
        Writer out = new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8));
        new Csv(out).write(rows.columns(), rows.rows());
        out.close();
    }

    private <T> void ndjson(Reply reply, Reply.Data.Rows<T> rows) throws IOException {
        ctx.contentType(Format.NDJSON.mediaType());
        ctx.header("Weir-Meta", metaHeader(reply));
        JsonGenerator json = JSON.createGenerator(ctx.outputStream()).setRootValueSeparator(null);
        for (T row : rows.rows()) {
            Reply.writeRow(rows.columns(), row, json);
            json.writeRaw('\n');
        }
        json.close();
    }

    private String metaHeader(Reply reply) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ASCII.createGenerator(text)) {
            meta(reply, json);
        }
        return text.toString();
    }

    private void meta(Reply reply, JsonGenerator json) throws IOException {
        json.writeStartObject();
        reply.meta().write(json);
        json.writeNumberField("tookMs", (System.nanoTime() - startedNanos) / 1_000_000);
        json.writeEndObject();
    }
}
