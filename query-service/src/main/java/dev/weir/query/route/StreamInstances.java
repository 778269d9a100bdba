package dev.weir.query.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** The stream-processor instances as those who tell what they know, in JSON or lines: any of them answers, or each for itself. */
final class StreamInstances implements AutoCloseable {
    private static final int MOST_BYTES = 32 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<List<String>> endpoints;
    private final Parallel parallel = new Parallel();
    private final HttpClient http;
    private final AtomicInteger turn = new AtomicInteger();

    StreamInstances(HttpClient http, Supplier<List<String>> endpoints) {
        this.http = http;
        this.endpoints = endpoints;
    }

    /** A request that any instance can be asked. */
    record Asked(String method, String path, BodyPublisher body, Duration timeout) {
        static Asked get(String path, Duration timeout) {
            return new Asked("GET", path, BodyPublishers.noBody(), timeout);
        }

        private HttpRequest at(String endpoint) {
            HttpRequest.Builder request = HttpRequest.newBuilder(Endpoint.uri(endpoint, path))
                    .timeout(timeout)
                    .method(method, body);
            String id = MDC.get("request");
            return (id == null ? request : request.header("X-Request-Id", id)).build();
        }
    }

    /**
     * The answer of one instance: they take turns, and the next one is asked when one fails.
     *
     * @throws NoAnswer when none answers
     */
    String any(Asked asked) {
        List<String> all = endpoints.get();
        int first = turn.getAndIncrement();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String endpoint = all.get(Math.floorMod(first + i, all.size()));
            Callable<String> task = () -> send(asked.at(endpoint));
            switch (parallel.run(List.of(task), asked.timeout()).getFirst()) {
                case Parallel.Outcome.Done<String>(String answer) -> {
                    return answer;
                }
                case Parallel.Outcome.Failed<String>(String reason) -> failures.add(endpoint + " (" + reason + ")");
            }
        }
        throw nobody(failures);
    }

    /**
     * What each instance says, at the same time.
     *
     * @throws NoAnswer when none answers
     */
    List<Told> all(Asked asked) {
        List<Told> told = each(asked);
        if (told.stream().allMatch(one -> one.answer() == null)) {
            throw nobody(told.stream()
                    .map(one -> one.endpoint() + " (" + one.error() + ")")
                    .toList());
        }
        return told;
    }

    /** What each instance says, at the same time; also when none answers. */
    List<Told> each(Asked asked) {
        List<String> all = endpoints.get();
        List<Callable<JsonNode>> tasks = new ArrayList<>();
        all.forEach(endpoint -> tasks.add(() -> JSON.readTree(send(asked.at(endpoint)))));
        List<Parallel.Outcome<JsonNode>> outcomes = parallel.run(tasks, asked.timeout());
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.add(
                    switch (outcomes.get(i)) {
                        case Parallel.Outcome.Done<JsonNode>(JsonNode answer) -> new Told(all.get(i), answer, "");
                        case Parallel.Outcome.Failed<JsonNode>(String reason) -> new Told(all.get(i), null, reason);
                    });
        }
        return told;
    }

    private static NoAnswer nobody(List<String> failures) {
        return new NoAnswer(
                "No stream-processor answers: %s. Check that one runs and that weir.query.store-endpoints names it."
                        .formatted(String.join("; ", failures)));
    }

    private static String refusal(int status) {
        return status == 404
                ? "it has an older version, which does not know this call: update it"
                : "it answered with status " + status;
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException(refusal(response.statusCode()));
            }
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        parallel.close();
        http.shutdownNow();
    }
}
