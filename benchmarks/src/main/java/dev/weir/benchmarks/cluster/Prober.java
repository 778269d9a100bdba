package dev.weir.benchmarks.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** Asks one query-service, turn and turn about, for the sum of all counts and for the largest sources, and keeps what came back. */
final class Prober implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Api api;
    private final String sum;
    private final String top = "/api/v1/top?by=tuples&group=source&limit=10&from=-10m";
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().daemon().name("prober").unstarted(this::run);
    private volatile boolean ended;

    /** @param fromMs begin of the counts that are added up, milliseconds since the epoch */
    Prober(Api api, long fromMs) {
        this.api = api;
        this.sum = "/api/v1/counts?step=1h&from=" + fromMs;
    }

    Prober start() {
        thread.start();
        return this;
    }

    private void run() {
        for (long turn = 0; !ended; turn++) {
            long begun = System.nanoTime();
            answers.add(ask(turn % 2 == 0 ? sum : top));
            LockSupport.parkNanos(INTERVAL.toNanos() - (System.nanoTime() - begun));
        }
    }

    private Answer ask(String question) {
        long asked = System.currentTimeMillis();
        long begun = System.nanoTime();
        try {
            HttpRequest request = api.request(question).timeout(PATIENCE).build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode answer = response.statusCode() < 300 ? JSON.readTree(response.body()) : JSON.nullNode();
            boolean counts = response.statusCode() == 200 && question.equals(sum);
            return new Answer(
                    asked,
                    millisSince(begun),
                    response.statusCode(),
                    answer.at("/meta/partitions/standby").size(),
                    counts ? tuples(answer.path("data")) : -1);
        } catch (IOException e) {
            return new Answer(asked, millisSince(begun), 0, 0, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static long tuples(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.path("tuples").asLong())
                .sum();
    }

    /** What came of the questions asked since {@code fromMs}, in their order. */
    List<Answer> since(long fromMs) {
        return answers.stream().filter(answer -> answer.askedMs() >= fromMs).toList();
    }

    @Override
    public void close() {
        ended = true;
        try (http) {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
