package dev.weir.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a live stream of flows, event by event. */
public final class TailClient implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final BufferedReader lines;
    private String lastId = "";

    /** An event as it came. */
    public record Event(String id, String name, JsonNode data) {}

    /**
     * Connects.
     *
     * @param lastId of the last event seen; empty for none
     */
    public TailClient(int port, String query, String lastId) {
        this(port, "flows/tail", query, lastId);
    }

    /** Connects to another stream of the API than that of flows. */
    public TailClient(int port, String call, String query, String lastId) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + call + "?" + query));
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
                throw new AssertionError("no stream: %d %s".formatted(response.statusCode(), type));
            }
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        this.lastId = lastId;
    }

    /** The next event; empty when the stream has ended. Blocks, but a status comes every few seconds. */
    public Optional<Event> next() {
        try {
            List<String> fields = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.isEmpty()) {
                fields.add(line);
                line = lines.readLine();
            }
            if (line == null) {
                return Optional.empty();
            }
            Event event = new Event(
                    field(fields, "id: "), field(fields, "event: "), QueryClient.parse(field(fields, "data: ")));
            lastId = event.id();
            return Optional.of(event);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The next event of that name. */
    public Event next(String name) {
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            if (event.get().name().equals(name)) {
                return event.get();
            }
        }
        throw new AssertionError("the stream ended before an event " + name);
    }

    private static String field(List<String> fields, String name) {
        return fields.stream()
                .filter(field -> field.startsWith(name))
                .map(field -> field.substring(name.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + "in " + fields));
    }

    /** What a client sends when it comes back. */
    public String lastId() {
        return lastId;
    }

    /** Breaks the connection off. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
