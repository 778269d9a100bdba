package dev.weir.testkit.azure;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The start line and the header lines of an HTTP/1.1 message (RFC 9112), kept as they came. */
record HttpMessage(String start, List<String> lines) {
    private static final int MAX_BYTES = 128 * 1024;

    /** Headers that concern one connection only. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "keep-alive", "upgrade", "http2-settings", "expect", "proxy-connection");

    /** Reads up to the empty line; empty when the other side closed the connection before. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (String line = line(in, head); !line.isEmpty(); line = line(in, head)) {
            if (head.size() > MAX_BYTES) {
                throw new IOException("the head is longer than " + MAX_BYTES + " bytes");
            }
        }
        if (head.size() == 0) {
            return Optional.empty();
        }
        List<String> lines =
                Arrays.asList(head.toString(StandardCharsets.ISO_8859_1).strip().split("\r\n", -1));
        return Optional.of(new HttpMessage(lines.getFirst(), lines.subList(1, lines.size())));
    }

    /** Reads a line, adds it with its end to {@code all}, and gives it without; empty at the end of the stream. */
    private static String line(InputStream in, ByteArrayOutputStream all) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = in.read();
            if (next < 0 && all.size() + line.size() > 0) {
                throw new EOFException("the connection ended within a message");
            }
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n');
        line.writeTo(all);
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    /** Values by names, whose case does not matter; of repeated ones the last. */
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        lines.forEach(line ->
                headers.put(name(line), line.substring(line.indexOf(':') + 1).strip()));
        return headers;
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf(':'));
    }

    boolean isChunked() {
        return headers()
                .getOrDefault("Transfer-Encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked");
    }

    /** The head without what concerns one connection only, and with {@code more} lines. */
    byte[] forwarded(String... more) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        lines.stream()
                .filter(line -> !OF_THE_CONNECTION.contains(name(line).toLowerCase(Locale.ROOT)))
                .forEach(line -> head.append(line).append("\r\n"));
        for (String line : more) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Reads the body of a request as it is sent, chunk sizes included. */
    ByteArrayOutputStream body(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (!isChunked()) {
            copy(in, body, Integer.parseInt(headers().getOrDefault("Content-Length", "0")));
            return body;
        }
        int size;
        do {
            size = Integer.parseInt(line(in, body).replaceFirst(";.*", ""), 16);
            copy(in, body, size);
            line(in, body);
        } while (size > 0);
        return body;
    }

    private static void copy(InputStream in, ByteArrayOutputStream to, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within a body");
        }
        to.writeBytes(bytes);
    }
}
