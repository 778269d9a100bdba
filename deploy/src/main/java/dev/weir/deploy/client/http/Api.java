package dev.weir.deploy.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a query-service. */
public final class Api implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final int PARTIAL = 206;
    private static final int TOO_MANY = 429;

    private final Server server;
    private final HttpClient http;

    public Api(Server server) {
        this.server = server;
        this.http = server.client();
    }

    /** The answer as JSON; {@link #get(Query, MediaType)}. */
    public Outcome.Answer get(Query query) {
        return get(query, MediaType.JSON);
    }

    /**
     * The answer to a question. Where the server has too much to do and asks to wait a few seconds, it is asked once more.
     *
     * @throws UserError when the server cannot be reached or refuses
     */
    public Outcome.Answer get(Query query, MediaType type) {
        Outcome outcome = ask(query, type);
        if (outcome instanceof Outcome.Failure failure
                && failure.status() == TOO_MANY
                && failure.retryAfter().compareTo(PATIENCE) <= 0) {
            pause(failure.retryAfter().isZero() ? SHORTLY : failure.retryAfter());
            outcome = ask(query, type);
        }
        return outcome.orThrow();
    }

    /** What becomes of a question that is asked once. */
    public Outcome ask(Query query, MediaType type) {
        return send(request(query).header("Accept", type.accept()).build());
    }

    /** What becomes of opening a stream of events, after the one that {@code lastId} names unless it is empty. */
    public Outcome stream(Query query, String lastId) {
        HttpRequest.Builder request = request(query).header("Accept", "text/event-stream");
        return send((lastId.isEmpty() ? request : request.header("Last-Event-ID", lastId)).build());
    }

    /**
     * The answer to a request that changes something.
     *
     * @param method POST with a JSON body, or DELETE with an empty one
     * @throws UserError when the server cannot be reached or refuses
     */
    public Outcome.Answer send(String method, Query query, String body) {
        return send(request(query)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build())
                .orThrow();
    }

    private HttpRequest.Builder request(Query query) {
        return server.request(query).timeout(Duration.ofSeconds(60));
    }

    private Outcome send(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return response.statusCode() / 100 == 2
                    ? new Outcome.Answer(response.body(), meta(response), response.statusCode() != PARTIAL)
                    : Refusal.read(server, response);
        } catch (IOException e) {
            return new Outcome.Failure(new UserError(Trouble.of(server, e), e), 0, true, Duration.ZERO);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode meta(HttpResponse<InputStream> response) {
        try {
            return JSON.readTree(response.headers().firstValue("Weir-Meta").orElse("{}"));
        } catch (JsonProcessingException _) {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private UserError interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new UserError("Interrupted while waiting for " + server, cause);
    }

    /** Ends the connections at once, also those whose answer was not read to its end. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}
