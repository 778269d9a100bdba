package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples beside the repository, where they exist, have the counters that an independent program found. */
class SamplesTest {
    private static final Path SAMPLES = samples();

    private static Path samples() {
        Path here = Path.of("").toAbsolutePath();
        return Optional.ofNullable(System.getProperty("weir.samples"))
                .map(Path::of)
                .orElse(here.resolveSibling("../shared/samples").normalize());
    }

    @Test
    void blobs_bySource_expectedCounters() throws IOException {
        compare("expected-by-source-rule-direction.csv", false);
    }

    @Test
    void blobs_byMinute_expectedCounters() throws IOException {
        compare("expected-by-minute-source-rule-direction.csv", true);
    }

    private static void compare(String file, boolean byMinute) throws IOException {
        Map<String, long[]> actual = new TreeMap<>();
        for (Path blob : blobs()) {
            for (FlowTuple tuple : Blobs.parse(Files.readAllBytes(blob), blob.toString()).tuples) {
                add(actual.computeIfAbsent(key(tuple, byMinute), _ -> new long[8]), tuple);
            }
        }
        assertThat(lines(actual)).containsExactlyInAnyOrderElementsOf(expected(file));
    }

    private static List<String> expected(String file) throws IOException {
        Path path = SAMPLES.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        return Files.readAllLines(path).stream().skip(1).toList();
    }

    private static List<Path> blobs() throws IOException {
        if (!Files.isDirectory(SAMPLES.resolve("blobs"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(SAMPLES.resolve("blobs"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static List<String> lines(Map<String, long[]> counters) {
        return counters.entrySet().stream()
                .map(entry -> entry.getKey()
                        + Stream.of(entry.getValue())
                                .flatMapToLong(Arrays::stream)
                                .mapToObj(counter -> "," + counter)
                                .reduce("", String::concat))
                .toList();
    }

    private static String key(FlowTuple tuple, boolean byMinute) {
        String direction = tuple.getDirection() == Direction.INBOUND ? "I" : "O";
        String source = IpText.text(tuple.getSourceAddress().toByteArray());
        String minute = byMinute ? tuple.getTimeMs() / 60_000 * 60 + "," : "";
        return minute + source + "," + tuple.getRule().getName() + "," + direction;
    }

    private static void add(long[] counters, FlowTuple tuple) {
        FlowState state = tuple.getState();
        boolean counted = state == FlowState.CONTINUING || state == FlowState.END;
        counters[0]++;
        counters[1] += state == FlowState.ALLOWED || state == FlowState.BEGIN ? 1 : 0;
        counters[2] += state == FlowState.DENIED ? 1 : 0;
        counters[3] += state == FlowState.END ? 1 : 0;
        counters[4] += counted ? tuple.getPacketsSent() : 0;
        counters[5] += counted ? tuple.getBytesSent() : 0;
        counters[6] += counted ? tuple.getPacketsReceived() : 0;
        counters[7] += counted ? tuple.getBytesReceived() : 0;
    }
}
