package dev.weir.testkit.older;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records that an older version wrote about the first minutes of {@link #SCENARIO}, one JSON object a line, after a line
 * about where they are from. {@code benchmarks/run Upgrade} writes such a file.
 *
 * @param version that wrote them
 * @param minutes of each blob that they are about
 * @param folder of the blobs, a part of the keys of cursors
 * @param groups consumer groups that had read all of the topic of flows
 */
public record OlderData(String version, int minutes, String folder, List<String> groups, List<OlderRecord> records) {
    /** Small, in all formats, with some broken records. A change of the generator makes all files worthless. */
    public static final FlowScenario SCENARIO = new FlowScenario(23, FlowScenario.Size.of(3, 1, 24, 6));

    private static final ObjectMapper JSON = new ObjectMapper();

    public OlderData {
        groups = List.copyOf(groups);
        records = List.copyOf(records);
    }

    /** What the first {@code minutes} of all blobs hold. */
    public static Truth truth(int minutes) {
        return SCENARIO.blobs().stream()
                .map((ScenarioBlob blob) -> blob.truth(minutes))
                .reduce(Truth.NONE, Truth::plus);
    }

    /** Writes the file. */
    public void write(Path file) {
        List<String> lines = new ArrayList<>();
        try {
            lines.add(JSON.writeValueAsString(
                    new TreeMap<>(Map.of("version", version, "minutes", minutes, "folder", folder, "groups", groups))));
            for (OlderRecord record : records) {
                lines.add(JSON.writeValueAsString(record));
            }
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static OlderData read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            JsonNode head = JSON.readTree(lines.getFirst());
            List<String> groups = new ArrayList<>();
            head.path("groups").forEach(group -> groups.add(group.asText()));
            List<OlderRecord> records = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                records.add(JSON.readValue(line, OlderRecord.class));
            }
            return new OlderData(
                    head.path("version").asText(),
                    head.path("minutes").asInt(),
                    head.path("folder").asText(),
                    groups,
                    records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
