package dev.weir.query.api;

import com.google.protobuf.ByteString;
import dev.weir.platform.Sha256;
import dev.weir.query.route.Question;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the next page of a list of sources begins. As a text it is opaque, and what comes back is checked like any input.
 *
 * @param range of the first page, aligned to its pane
 * @param pane of the first page
 * @param filters stands for the filters of the first page
 * @param times stands for what the first page said of its range
 * @param after the last source of the page before, 4 or 16 bytes
 */
record Cursor(Range range, long pane, long filters, long times, ByteString after) {
    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 5 * Long.BYTES;
    private static final List<Parameter> FILTERS =
            Stream.concat(Stream.of(Parameter.CIDR), Filters.BY_SOURCE.stream()).toList();
    private static final List<Parameter> TIMES = List.of(Parameter.FROM, Parameter.TO, Parameter.PANE);

    /** Behind {@code last}, in the question as it was answered. */
    static Cursor behind(ByteString last, Question question, Params params) {
        return new Cursor(
                new Range(question.fromMs(), question.toMs()),
                question.paneMs(),
                digest(params, FILTERS),
                digest(params, TIMES),
                last);
    }

    /** The same question, whose first page this cursor's page follows, behind another source. */
    Cursor behind(ByteString last, Question question) {
        return new Cursor(new Range(question.fromMs(), question.toMs()), question.paneMs(), filters, times, last);
    }

    private static long digest(Params params, List<Parameter> parameters) {
        List<String> parts = new ArrayList<>();
        for (Parameter parameter : parameters) {
            params.all(parameter).stream().sorted().forEach(value -> parts.add(parameter.name() + "=" + value));
        }
        // No value holds a NUL, so that no two lists give the same text.
        byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.of(text)).getLong();
    }

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + after.size())
                .put(VERSION)
                .putLong(range.from())
                .putLong(range.to())
                .putLong(pane)
                .putLong(filters)
                .putLong(times)
                .put(after.asReadOnlyByteBuffer());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @throws Problem naming {@code cursor} when it is no cursor, or one of another question than {@code params} ask */
    static Cursor read(String text, Params params) {
        Cursor cursor = parse(text);
        if (cursor.filters != digest(params, FILTERS)) {
            throw wrong("It belongs to other filters: cidr and the filters must be those of the page before.");
        }
        boolean timesGiven =
                TIMES.stream().anyMatch(parameter -> !params.all(parameter).isEmpty());
        if (timesGiven && cursor.times != digest(params, TIMES)) {
            throw wrong("It belongs to another range: leave out from, to and pane, or give those of the first page.");
        }
        return cursor;
    }

    private static Cursor parse(String text) {
        byte[] bytes = decode(text);
        if (bytes.length != FIXED + 4 && bytes.length != FIXED + 16) {
            throw wrong("Not a cursor. Use meta.next of the page before, unchanged.");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte version = buffer.get();
        Cursor cursor = new Cursor(
                new Range(buffer.getLong(), buffer.getLong()),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                ByteString.copyFrom(buffer));
        if (version != VERSION || !cursor.isSound()) {
            throw wrong("Not a cursor of this version. Begin with the first page again.");
        }
        return cursor;
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private boolean isSound() {
        return Times.isPossible(range.from())
                && Times.isPossible(range.to())
                && range.from() < range.to()
                && Spans.PANES.contains(pane)
                && range.from() % pane == 0
                && range.to() % pane == 0;
    }

    private static Problem wrong(String detail) {
        return Problem.parameter(Parameter.CURSOR.name(), detail);
    }
}
