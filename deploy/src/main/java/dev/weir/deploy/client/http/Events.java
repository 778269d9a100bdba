package dev.weir.deploy.client.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events, as the HTML standard has them, from a body. */
public final class Events implements AutoCloseable {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final BufferedReader lines;
    private final Silence silence;
    private String lastId;

    /**
     * Events that are still to come.
     *
     * @param lastId of the event before the first one here; empty for none
     * @param patience after which a server that says nothing is taken for gone
     */
    public Events(InputStream body, String lastId, Duration patience) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.silence = new Silence(body, patience);
        this.lastId = lastId;
    }

    /**
     * One event.
     *
     * @param id of the last event that had one, this one included; empty for none
     */
    public record Event(String name, String data, String id) {}

    /**
     * Waits for the next event; empty when the stream has ended.
     *
     * @throws IOException when the connection breaks, or an event is longer than a million characters
     */
    public Optional<Event> next() throws IOException {
        String name = "message";
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            silence.broken();
            if (line.isEmpty() && data.isEmpty()) {
                name = "message";
            } else if (line.isEmpty()) {
                return Optional.of(new Event(name, data.substring(0, data.length() - 1), lastId));
            } else if (line.startsWith("event:")) {
                name = value(line);
            } else if (line.startsWith("data:")) {
                append(data, value(line));
            } else if (line.startsWith("id:")) {
                lastId = value(line);
            }
        }
        return Optional.empty();
    }

    /** The next line without its end; null at the end of the stream. */
    private @Nullable String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = lines.read(); c >= 0; c = lines.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
            if (line.length() > MOST_CHARACTERS) {
                throw tooLong();
            }
        }
        return null;
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    /** Ends the watch over the body, and the body. */
    @Override
    public void close() throws IOException {
        silence.close();
        lines.close();
    }

    private static void append(StringBuilder data, String line) throws IOException {
        data.append(line).append('\n');
        if (data.length() > MOST_CHARACTERS) {
            throw tooLong();
        }
    }

    private static IOException tooLong() {
        return new IOException("an event is longer than " + MOST_CHARACTERS + " characters");
    }
}
