package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a query service on this machine and takes nothing but whole answers (200). */
final class ApiClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int POLL_MS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    ApiClient(int port) {
        this.port = port;
    }

    /** The answer to {@code question}, which is a path below {@code /api/v1/}. */
    JsonNode get(String question) throws IOException, InterruptedException {
        return JSON.readTree(send(question, BodyHandlers.ofByteArray()));
    }

    /** Milliseconds from the request to the last byte of the answer. */
    double millis(String question) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        send(question, BodyHandlers.ofByteArray());
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The answer while it comes. */
    InputStream open(String question) throws IOException, InterruptedException {
        return send(question, BodyHandlers.ofInputStream());
    }

    /** The sum over all groups of a top list of sources, whose rows and rest must add up to all tuples of the range. */
    long tuples(String range) throws IOException, InterruptedException {
        JsonNode top = get("top?limit=100&group=source&by=tuples" + range);
        long sum = top.at("/meta/other/tuples").asLong();
        for (JsonNode row : top.path("data")) {
            sum += row.path("tuples").asLong();
        }
        return sum;
    }

    /** Waits until the service says that it can answer. */
    void awaitReady() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/health/ready");
        while (http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                        .statusCode()
                != 200) {
            Thread.sleep(POLL_MS);
        }
    }

    private <T> T send(String question, BodyHandler<T> handler) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + question);
        HttpResponse<T> answer = http.send(HttpRequest.newBuilder(uri).build(), handler);
        if (answer.statusCode() != 200) {
            throw new NotWhole(question, answer.statusCode());
        }
        return answer.body();
    }

    /** An answer that was refused, failed, or lacks partitions. */
    static final class NotWhole extends IOException {
        private static final long serialVersionUID = 1;

        NotWhole(String question, int status) {
            super(question + ": status " + status);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
