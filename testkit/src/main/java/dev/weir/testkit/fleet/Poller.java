package dev.weir.testkit.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** Asks one question of the query API again and again, and keeps what came back. */
public final class Poller implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long INTERVAL = Duration.ofMillis(50).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final URI question;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();
    private final Loop loop = new Loop("poller", this::step);

    /**
     * One answer.
     *
     * @param askedMs when the question was sent, milliseconds since the epoch
     * @param tookMs until the whole answer was there
     * @param status of HTTP; 0 when there was no answer at all
     * @param missing number of partitions missing in it
     * @param standby number of partitions that a standby answered
     * @param staleMs what the answer says about its age, milliseconds; -1 when it says nothing
     * @param committedAtMs the oldest commit that the answer shows, milliseconds since the epoch
     * @param tuples in the totals of an answer about one source; otherwise 0
     */
    public record Sample(
            long askedMs,
            double tookMs,
            int status,
            int missing,
            int standby,
            long staleMs,
            long committedAtMs,
            long tuples) {

        /** When the answer was there, milliseconds since the epoch. */
        public long answeredMs() {
            return askedMs + (long) Math.ceil(tookMs);
        }

        /** Whether every partition answered. */
        public boolean complete() {
            return status == 200;
        }
    }

    /** @param name for people */
    public Poller(String name, URI question) {
        this.name = name;
        this.question = question;
    }

    /** Begins to ask. */
    public Poller start() {
        loop.start();
        return this;
    }

    public String name() {
        return name;
    }

    /** What came back since {@code fromMs}, milliseconds since the epoch, in the order of asking. */
    public List<Sample> since(long fromMs) {
        return samples.stream().filter(sample -> sample.askedMs() >= fromMs).toList();
    }

    private void step() {
        long begun = System.nanoTime();
        samples.add(ask());
        LockSupport.parkNanos(INTERVAL - (System.nanoTime() - begun));
    }

    private Sample ask() {
        long asked = System.currentTimeMillis();
        long begun = System.nanoTime();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(question).timeout(PATIENCE).build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            double took = (System.nanoTime() - begun) / 1e6;
            return sample(asked, took, response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Sample(asked, (System.nanoTime() - begun) / 1e6, 0, 0, 0, -1, 0, 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Sample sample(long asked, double took, int status, JsonNode answer) {
        JsonNode meta = answer.path("meta");
        JsonNode committed = meta.path("committedAt");
        return new Sample(
                asked,
                took,
                status,
                meta.path("partitions").path("missing").size(),
                meta.path("partitions").path("standby").size(),
                meta.path("stalenessMs").asLong(-1),
                committed.isTextual() ? Instant.parse(committed.asText()).toEpochMilli() : 0,
                answer.path("data").path("totals").path("tuples").asLong());
    }

    @Override
    public void close() {
        try (http) {
            loop.end();
        }
    }
}
