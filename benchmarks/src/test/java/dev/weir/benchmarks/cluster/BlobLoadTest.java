package dev.weir.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.fleet.RoundTruth.Group;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobLoadTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTE = 60_000;
    private static final int FIRST_COUNTER = 9;

    /** Tuples, and packets and bytes in both directions, by minute and group, as they stand in the blobs. */
    private final Map<Long, Map<Group, long[]>> found = new HashMap<>();

    @Test
    void truth_severalRounds_isWhatStandsInTheBlobs(@TempDir Path folder) throws Exception {
        try (BlobLoad load = new BlobLoad(folder, 50_000, 7)) {
            load.start();
            Await.until(() -> load.written() > 45_000, Duration.ofMinutes(1), "more than two rounds are written");
            load.finish();
            readAll(folder);
            assertThat(found.keySet()).hasSameElementsAs(load.truth().minutes());
            for (long minute : load.truth().minutes()) {
                Map<Group, List<Long>> truth = load.truth().truth(minute, load.written());
                Map<Group, long[]> sums = found.getOrDefault(minute, Map.of());
                assertThat(sums).hasSameSizeAs(truth);
                truth.forEach((group, counters) -> assertThat(sums.get(group))
                        .as("%s", group)
                        .containsExactly(
                                counters.get(0),
                                counters.get(2),
                                counters.get(4),
                                counters.get(5),
                                counters.get(6),
                                counters.get(7)));
            }
            assertThat(load.behindMs(load.written(), Long.MAX_VALUE)).isZero();
            assertThat(load.behindMs(0, Long.MAX_VALUE)).isPositive();
        }
    }

    private void readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).endsWith("/PT1H.json").contains("macAddress=00224A");
                for (JsonNode record : JSON.readTree(file.toFile()).path("records")) {
                    for (JsonNode flow : record.at("/flowRecords/flows")) {
                        read(flow);
                    }
                }
            }
        }
    }

    private void read(JsonNode flow) {
        for (JsonNode group : flow.path("flowGroups")) {
            for (JsonNode tuple : group.path("flowTuples")) {
                String[] fields = tuple.asText().split(",", -1);
                long minute = Long.parseLong(fields[0]) / MINUTE * MINUTE;
                Group key = new Group(
                        fields[1],
                        flow.path("aclID").asText(),
                        group.path("rule").asText(),
                        fields[6]);
                long[] sums =
                        found.computeIfAbsent(minute, at -> new HashMap<>()).computeIfAbsent(key, at -> new long[6]);
                sums[0]++;
                sums[1] += fields[7].equals("D") ? 1 : 0;
                for (int i = 0; i < 4; i++) {
                    sums[2 + i] += Long.parseLong(fields[FIRST_COUNTER + i]);
                }
            }
        }
    }
}
