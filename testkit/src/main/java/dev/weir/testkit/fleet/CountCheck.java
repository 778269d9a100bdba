package dev.weir.testkit.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Compares what the query API answers with what must be counted. */
public final class CountCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final int SHOWN = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Function<String, HttpRequest.Builder> api;
    private final RoundTruth truth;

    public CountCheck(Fleet fleet, TupleFeed feed) {
        this(path -> HttpRequest.newBuilder(fleet.api(path)), feed.truth());
    }

    /** @param api makes the request for a path of the API, with what it takes to log in */
    public CountCheck(Function<String, HttpRequest.Builder> api, RoundTruth truth) {
        this.api = api;
        this.truth = truth;
    }

    /** Tuples counted in all minutes of the feed; -1 when the answer is not whole. */
    public long counted() {
        long from = truth.minutes().getFirst();
        long to = truth.minutes().getLast() + MINUTE;
        return whole("/api/v1/counts?step=1m&from=" + from + "&to=" + to)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .mapToLong(row -> row.path("tuples").asLong())
                        .sum())
                .orElse(-1L);
    }

    /** The first few differences in any counter of any source and rule in any minute, once {@code sent} tuples were sent in all. */
    public List<String> differences(long sent) {
        List<String> differences = new ArrayList<>();
        for (long minute : truth.minutes()) {
            Map<RoundTruth.Group, List<Long>> wanted = truth.truth(minute, sent);
            Map<RoundTruth.Group, List<Long>> found = found(minute);
            Set<RoundTruth.Group> groups = new HashSet<>(wanted.keySet());
            groups.addAll(found.keySet());
            groups.stream()
                    .filter(group ->
                            !wanted.getOrDefault(group, List.of()).equals(found.getOrDefault(group, List.of())))
                    .limit(SHOWN)
                    .forEach(group -> differences.add("%s at %d: %s instead of %s"
                            .formatted(group, minute, found.get(group), wanted.get(group))));
        }
        return differences;
    }

    private Map<RoundTruth.Group, List<Long>> found(long minute) {
        String question = "/api/v1/top?group=source,rule,acl,direction&distinct=false&limit=1000000&from=" + minute
                + "&to=" + (minute + MINUTE);
        JsonNode rows = Await.value(() -> whole(question), PATIENCE, "a whole answer to " + question);
        Map<RoundTruth.Group, List<Long>> found = new HashMap<>();
        for (JsonNode row : rows) {
            RoundTruth.Group group = new RoundTruth.Group(
                    row.path("source").asText(),
                    row.path("acl").asText(),
                    row.path("rule").asText(),
                    row.path("direction").asText());
            found.put(
                    group,
                    COUNTERS.stream().map(counter -> row.path(counter).asLong()).toList());
        }
        return found;
    }

    /** The rows, when those that count answered for every partition. */
    private Optional<JsonNode> whole(String path) {
        JsonNode answer = get(path);
        JsonNode partitions = answer.path("meta").path("partitions");
        boolean whole = answer.has("data")
                && partitions.path("missing").isEmpty()
                && partitions.path("standby").isEmpty();
        return whole ? Optional.of(answer.path("data")) : Optional.empty();
    }

    private JsonNode get(String path) {
        try {
            HttpRequest request = api.apply(path).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
