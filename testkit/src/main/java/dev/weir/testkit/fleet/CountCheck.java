package dev.weir.testkit.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what the query API answers with what a {@link TupleFeed} sent. */
public final class CountCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final int SHOWN = 5;
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Fleet fleet;
    private final TupleFeed feed;

    public CountCheck(Fleet fleet, TupleFeed feed) {
        this.fleet = fleet;
        this.feed = feed;
    }

    /** Tuples counted in all minutes of the feed; -1 when the answer is not complete. */
    public long counted() {
        long from = feed.minutes().getFirst();
        long to = feed.minutes().getLast() + MINUTE;
        JsonNode answer = get("/api/v1/counts?step=1m&from=" + from + "&to=" + to);
        if (!answer.path("meta").path("partitions").path("missing").isEmpty() || !answer.has("data")) {
            return -1;
        }
        long sum = 0;
        for (JsonNode row : answer.path("data")) {
            sum += row.path("tuples").asLong();
        }
        return sum;
    }

    /** The first few differences in any counter of any source and rule in any minute. Call when the feed has finished. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>();
        for (long minute : feed.minutes()) {
            Map<TupleFeed.Group, List<Long>> truth = feed.truth(minute);
            Map<TupleFeed.Group, List<Long>> found = found(minute);
            Set<TupleFeed.Group> groups = new HashSet<>(truth.keySet());
            groups.addAll(found.keySet());
            groups.stream()
                    .filter(group -> !truth.getOrDefault(group, List.of()).equals(found.getOrDefault(group, List.of())))
                    .limit(SHOWN)
                    .forEach(group -> differences.add(
                            "%s at %d: %s instead of %s".formatted(group, minute, found.get(group), truth.get(group))));
        }
        return differences;
    }

    private Map<TupleFeed.Group, List<Long>> found(long minute) {
        JsonNode answer = get("/api/v1/top?group=source,rule,acl,direction&limit=1000000&from=" + minute + "&to="
                + (minute + MINUTE));
        Map<TupleFeed.Group, List<Long>> found = new HashMap<>();
        for (JsonNode row : answer.path("data")) {
            TupleFeed.Group group = new TupleFeed.Group(
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

    private JsonNode get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(fleet.api(path)).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
