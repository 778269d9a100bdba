package dev.weir.deploy.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a query-service. */
final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARTIAL = 206;

    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /**
     * @param server scheme, host and port, with or without a slash at the end
     */
    Api(URI server) {
        this.server = server;
    }

    /** An answer that is still to be read. */
    record Answer(InputStream body, boolean complete) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    /**
     * The answer to {@code query}, which starts with {@code /api/}.
     *
     * @throws UserError when the server cannot be reached or refuses
     */
    Answer get(Query query) {
        return send(request(query).build());
    }

    /**
     * The answer to a request that changes something.
     *
     * @param method POST with a JSON body, or DELETE with an empty one
     * @throws UserError when the server cannot be reached or refuses
     */
    Answer send(String method, Query query, String body) {
        return send(request(query)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 2) {
                throw refused(response);
            }
            return new Answer(response.body(), response.statusCode() != PARTIAL);
        } catch (ConnectException e) {
            throw new UserError(
                    "Cannot reach Weir at %s. Start it with ./weir up, or name another server with --server."
                            .formatted(server),
                    e);
        } catch (IOException e) {
            throw new UserError("No answer from %s: %s. Is it a query-service of Weir?".formatted(server, e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for " + server, e);
        }
    }

    private HttpRequest.Builder request(Query query) {
        try {
            URI address = URI.create(server.toString().replaceFirst("/+$", "") + query);
            return HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60));
        } catch (IllegalArgumentException e) {
            throw new UserError("--server must be like http://127.0.0.1:8080: " + server, e);
        }
    }

    private UserError refused(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            JsonNode problem = JSON.readTree(body);
            String detail = problem.path("detail").asText(problem.path("title").asText());
            return new UserError("%s (status %d)".formatted(Text.plain(detail), response.statusCode()));
        } catch (JsonProcessingException e) {
            return new UserError(
                    "%s answers with status %d. Is it a query-service of Weir?"
                            .formatted(server, response.statusCode()),
                    e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
