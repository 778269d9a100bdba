package dev.weir.query.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks the ingest-service instances how far they are, and tells them to backfill. */
public final class IngestClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration BACKFILL_TIMEOUT = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Endpoints endpoints;
    private final Parallel parallel = new Parallel();
    private final HttpClient http;

    public IngestClient(RouteConfig config, Endpoints endpoints) {
        this.endpoints = endpoints;
        this.http = config.httpClient();
    }

    /**
     * What one instance says.
     *
     * @param status its answer; null when there is none
     * @param error why there is none; empty otherwise
     */
    public record Ingest(String endpoint, @Nullable JsonNode status, String error) {}

    /** One entry for each instance, in the order of the configuration. */
    public List<Ingest> ask() {
        List<String> asked = endpoints.now();
        List<Callable<JsonNode>> tasks = new ArrayList<>();
        asked.forEach(endpoint -> tasks.add(() -> ask(endpoint)));
        List<Parallel.Outcome<JsonNode>> outcomes = parallel.run(tasks, TIMEOUT);
        List<Ingest> all = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String endpoint = asked.get(i);
            all.add(
                    switch (outcomes.get(i)) {
                        case Parallel.Outcome.Done<JsonNode>(JsonNode status) -> new Ingest(endpoint, status, "");
                        case Parallel.Outcome.Failed<JsonNode>(String reason) -> new Ingest(endpoint, null, reason);
                    });
        }
        return all;
    }

    private JsonNode ask(String endpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(Endpoint.uri(endpoint, "/internal/ingest"))
                .timeout(TIMEOUT)
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("answered " + response.statusCode());
            }
            return JSON.readTree(body);
        }
    }

    /**
     * What one instance says to a request about its backfill.
     *
     * @param status of HTTP; 0 when there is no answer
     * @param body as JSON; an empty object when there is none
     */
    public record BackfillAnswer(String endpoint, int status, JsonNode body) {}

    /** The backfill of each instance; one entry for each instance, in the order of the configuration. */
    public List<BackfillAnswer> backfills() {
        List<String> asked = endpoints.now();
        List<Callable<BackfillAnswer>> tasks = new ArrayList<>();
        asked.forEach(endpoint -> tasks.add(() -> backfill(endpoint, "GET", "")));
        List<BackfillAnswer> all = new ArrayList<>();
        List<Parallel.Outcome<BackfillAnswer>> outcomes = parallel.run(tasks, TIMEOUT);
        for (int i = 0; i < outcomes.size(); i++) {
            all.add(
                    outcomes.get(i) instanceof Parallel.Outcome.Done<BackfillAnswer>(BackfillAnswer answer)
                            ? answer
                            : new BackfillAnswer(asked.get(i), 0, JSON.createObjectNode()));
        }
        return all;
    }

    /**
     * Sends one request about backfills to an instance.
     *
     * @param method POST with a JSON body, GET or DELETE without
     */
    public BackfillAnswer backfill(String endpoint, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(Endpoint.uri(endpoint, "/internal/backfill"))
                .timeout(BACKFILL_TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream answer = response.body()) {
            return new BackfillAnswer(endpoint, response.statusCode(), JSON.readTree(answer));
        }
    }

    @Override
    public void close() {
        parallel.close();
        http.shutdownNow();
    }
}
