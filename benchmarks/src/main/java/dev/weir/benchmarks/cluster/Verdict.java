package dev.weir.benchmarks.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.fleet.CountCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether all is right at the end: each counter of each source, rule and minute, the laws, and no dead letters. */
final class Verdict {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAD_LETTERS = "weir.dead-letters";

    private final RunningCluster cluster;
    private final BlobLoad load;

    Verdict(RunningCluster cluster, BlobLoad load) {
        this.cluster = cluster;
        this.load = load;
    }

    /** Whether every query-service tells as many tuples as were written, and the jobs beside the counts are as far. */
    boolean isAllCounted() {
        try {
            return checks().stream().allMatch(check -> check.counted() == load.written())
                    && cluster.apis().stream().allMatch(api -> brokenLaws(api).isEmpty());
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private List<CountCheck> checks() {
        return cluster.apis().stream()
                .map(api -> new CountCheck(api::request, load.truth()))
                .toList();
    }

    /** What is wrong; call when all is counted. */
    List<String> wrong() throws ExecutionException, TimeoutException {
        List<String> wrong = new ArrayList<>();
        for (CountCheck check : checks()) {
            if (check.counted() != load.written()) {
                wrong.add("%d tuples were written, %d are counted".formatted(load.written(), check.counted()));
            }
            wrong.addAll(check.differences(load.written()));
        }
        for (Api api : cluster.apis()) {
            wrong.addAll(brokenLaws(api));
        }
        long deadLetters = cluster.brokers().records(DEAD_LETTERS);
        if (deadLetters > 0) {
            wrong.add(deadLetters + " records on " + DEAD_LETTERS);
        }
        return wrong;
    }

    private List<String> brokenLaws(Api api) {
        List<String> broken = new ArrayList<>();
        JsonNode laws = status(api).at("/data/laws");
        if (laws.isEmpty()) {
            broken.add("no laws in the status");
        }
        for (JsonNode law : laws) {
            if (!law.path("holds").asBoolean() || !isExact(law)) {
                broken.add("law " + law);
            }
        }
        return broken;
    }

    /** Whether all windows together have what was written. */
    private boolean isExact(JsonNode law) {
        return !law.path("name").asText().equals("windows") || law.path("right").asLong() == load.written();
    }

    private static JsonNode status(Api api) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(api.request("/api/v1/status").build(), BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
