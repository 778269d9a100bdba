package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.flow.Truth;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the API of a running Weir says, in the terms of {@link Truth}. */
final class WeirApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> COUNTERS = List.of(
            "tuples", "connections", "denied", "ended", "packetsSent", "bytesSent", "packetsReceived", "bytesReceived");

    private final String server;

    WeirApi(String server) {
        this.server = server;
    }

    /** The counters of every source and rule from {@code from} to {@code to}. */
    Map<Truth.Key, List<Long>> groups(Instant from, Instant to) {
        return groups(from, to, "");
    }

    /** The same of those that a filter lets through. */
    Map<Truth.Key, List<Long>> groups(Instant from, Instant to, String filter) {
        Map<Truth.Key, List<Long>> groups = new HashMap<>();
        String encoded = URLEncoder.encode(filter, StandardCharsets.UTF_8);
        for (JsonNode row :
                get("/api/v1/top?by=tuples&group=source,rule,acl,direction&limit=1000000&from=%s&to=%s&filter=%s"
                                .formatted(from, to, encoded))
                        .path("data")) {
            Truth.Key key =
                    new Truth.Key(0, text(row, "source"), text(row, "acl"), text(row, "rule"), text(row, "direction"));
            groups.put(key, counters(row));
        }
        return groups;
    }

    /** Numbers of different destinations and destination ports of every source and rule. */
    Map<Truth.Key, List<Long>> distinct(Instant from, Instant to) {
        Map<Truth.Key, List<Long>> numbers = new HashMap<>();
        for (JsonNode row : get("/api/v1/top?group=source,rule,acl,direction&limit=1000000&from=%s&to=%s"
                        .formatted(from, to))
                .path("data")) {
            Truth.Key key =
                    new Truth.Key(0, text(row, "source"), text(row, "acl"), text(row, "rule"), text(row, "direction"));
            numbers.put(
                    key,
                    List.of(
                            row.path("destinations").asLong(),
                            row.path("destinationPorts").asLong()));
        }
        return numbers;
    }

    /** The counters of every minute in which something was counted, by its start in milliseconds since the epoch. */
    Map<Long, List<Long>> minutes(Instant from, Instant to) {
        Map<Long, List<Long>> minutes = new HashMap<>();
        for (JsonNode row :
                get("/api/v1/counts?step=1m&from=%s&to=%s".formatted(from, to)).path("data")) {
            if (row.path("tuples").asLong() > 0) {
                minutes.put(Instant.parse(text(row, "start")).toEpochMilli(), counters(row));
            }
        }
        return minutes;
    }

    /** Tuples counted so far; 0 while that cannot be told. */
    long tuples() {
        return get("/api/v1/status")
                .path("data")
                .path("stream")
                .path("totals")
                .path("tuples_counted")
                .asLong();
    }

    /** The counters of the {@code limit} largest groups and of all others, added up. */
    List<Long> topAndOther(Instant from, Instant to, int limit) {
        JsonNode answer =
                get("/api/v1/top?group=source,rule,direction&limit=%d&from=%s&to=%s".formatted(limit, from, to));
        List<Long> sums = counters(answer.path("meta").path("other"));
        for (JsonNode row : answer.path("data")) {
            List<Long> one = counters(row);
            List<Long> before = sums;
            sums = IntStream.range(0, one.size())
                    .mapToObj(i -> before.get(i) + one.get(i))
                    .toList();
        }
        return sums;
    }

    /** What all ingest services have done, by counter; empty while that cannot be told. */
    Map<String, Long> ingestTotals() {
        Map<String, Long> totals = new TreeMap<>();
        get("/api/v1/status")
                .path("data")
                .path("ingest")
                .path("totals")
                .properties()
                .forEach(total -> totals.put(total.getKey(), total.getValue().asLong()));
        return totals;
    }

    /** Events that no ingest service has taken yet; -1 while that cannot be told. */
    long lagEvents() {
        return get("/api/v1/status")
                .path("data")
                .path("ingest")
                .path("lagEvents")
                .asLong(-1);
    }

    /** The alerts, those that are closed too; none while not all of them are read. */
    List<JsonNode> alerts() {
        HttpResponse<byte[]> response = send("/api/v1/alerts?state=all");
        List<JsonNode> alerts = new ArrayList<>();
        if (response.statusCode() == 200) {
            json(response).path("data").forEach(alerts::add);
        }
        return alerts;
    }

    /** The laws that do not hold now. */
    List<String> brokenLaws() {
        Stream.Builder<String> broken = Stream.builder();
        get("/api/v1/status").path("data").path("laws").forEach(law -> {
            if (!law.path("holds").asBoolean()) {
                broken.add(law.toString());
            }
        });
        return broken.build().toList();
    }

    private static List<Long> counters(JsonNode row) {
        return COUNTERS.stream().map(counter -> row.path(counter).asLong()).toList();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }

    /** An answer and whether it is complete. */
    record Partial(boolean complete, JsonNode body) {}

    /** What is known of the minutes from {@code from} to {@code to}. */
    Partial coverage(Instant from, Instant to) {
        HttpResponse<byte[]> response = send("/api/v1/coverage?from=%s&to=%s".formatted(from, to));
        return new Partial(response.statusCode() == 200, json(response));
    }

    /** The answer to {@code path}, which must be complete. */
    JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** The same of a request with these headers. */
    JsonNode get(String path, Map<String, String> headers) {
        HttpResponse<byte[]> response = send(path, headers);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answers " + response.statusCode());
        }
        return json(response);
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.uri() + " answers no JSON", e);
        }
    }

    private HttpResponse<byte[]> send(String path) {
        return send(path, Map.of());
    }

    private HttpResponse<byte[]> send(String path, Map<String, String> headers) {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(builder::header);
        HttpRequest request = builder.build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(path + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
