package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every client command against the whole program; what they print adds up to what the logs hold. */
class ClientIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final int MINUTES = 5;

    @TempDir
    Path directory;

    private final ScenarioBlob blob = new FlowScenario(7, FlowScenario.Size.of(1, 1, MINUTES, 60)).blob(0, 0);
    private final long tuples = blob.truth().total().tuples();
    private String server = "";

    @Test
    void commands_addUpToTheTruth() throws Exception {
        new BlobFolder(directory).grow(blob, MINUTES);
        try (JavaProcess weir = WeirProcess.start(directory, "up", "--blobs", ".", "--data", "data", "--port", "0")) {
            server = WeirProcess.awaitReady(weir);
            WeirApi api = new WeirApi(server);
            Await.until(() -> api.tuples() == tuples, DEADLINE, () -> api.tuples() + " of " + tuples + " tuples");
            lists();
            flows();
            documents();
            weir.terminate();
        }
    }

    private void lists() throws Exception {
        assertThat(sum("tuples", day("top", "--group", "source,rule,acl,direction", "--limit", "1000000")))
                .isEqualTo(tuples);
        assertThat(sum("tuples", day("counts", "--step", "1h"))).isEqualTo(tuples);
        assertThat(sum("tuples", day("rules", "--strict"))).isEqualTo(tuples);
        assertThat(sum("tuples", day("sources", "0.0.0.0/0", "--limit", "10000"))
                        + sum("tuples", day("sources", "::/0", "--limit", "10000")))
                .isEqualTo(tuples);
        assertThat(run(day("top", "--compare")).lines().findFirst().orElse("")).contains("TUPLES", "BEFORE", "CHANGE");
        assertThat(run(day("top", "--output", "ndjson")).lines())
                .isNotEmpty()
                .allMatch(line -> line.startsWith("{\"source\":\""));
        assertThat(new ObjectMapper()
                        .readTree(run(day("rules", "--output", "json")))
                        .path("meta")
                        .path("truncated")
                        .asBoolean(true))
                .isFalse();
        assertThat(run(day("rules", "--columns", "rule,tuples,sources"))).startsWith("RULE ");
    }

    private void flows() {
        assertThat(run("flows", "--limit", "10000", "--output", "csv").lines()).hasSize(Math.toIntExact(tuples) + 1);
        assertThat(run("tail", "--since", "1h", "--limit", "5", "--output", "ndjson")
                        .lines())
                .hasSize(5)
                .allMatch(line -> line.contains("\"source\":\""));
    }

    private void documents() {
        String source = run(day("top", "--limit", "1", "--columns", "source"))
                .lines()
                .toList()
                .get(1);
        assertThat(run(day("source", source)))
                .startsWith(source + ", first seen ")
                .contains("\nTotals\n", "\nRules\n");
        assertThat(run("status", "--strict")).contains("Partitions", "Laws, which hold while nothing is under way");
        assertThat(run("coverage", "--from", "2024-12-12", "--to", "2024-12-13", "--output", "csv"))
                .startsWith("name,mac,expected,arrived,missing,");
    }

    private static String[] day(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--from", "2024-12-11", "--to", "2024-12-14"));
        return all.toArray(String[]::new);
    }

    /** The sum of a column of what a command prints as CSV. */
    private long sum(String column, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "csv"));
        List<String[]> rows = run(all.toArray(String[]::new))
                .lines()
                .map(line -> line.split(",", -1))
                .toList();
        int at = Arrays.asList(rows.getFirst()).indexOf(column);
        return rows.stream().skip(1).mapToLong(row -> Long.parseLong(row[at])).sum();
    }

    private String run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", server));
        try (JavaProcess weir = WeirProcess.start(directory, all.toArray(String[]::new))) {
            assertThat(weir.awaitExit()).as(weir.err()).isZero();
            assertThat(weir.err()).isEmpty();
            return weir.out();
        }
    }
}
