package dev.weir.testkit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.IpText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FlowScenarioTest {
    private static final FlowScenario.Size SIZE = FlowScenario.Size.of(6, 2, 5, 40);

    @Test
    void blobs_sameSeed_sameBytesAndTruth() {
        FlowScenario one = new FlowScenario(7, SIZE);
        FlowScenario two = new FlowScenario(7, SIZE);
        assertThat(one.blobs().stream().map(ScenarioBlob::content))
                .containsExactlyElementsOf(
                        two.blobs().stream().map(ScenarioBlob::content).toList());
        assertThat(one.truth()).isEqualTo(two.truth());
    }

    @Test
    void truth_ofBlocks_addsUpToTheWhole() {
        FlowScenario scenario = new FlowScenario(3, SIZE);
        Truth sum = scenario.blobs().stream().map(ScenarioBlob::truth).reduce(Truth.NONE, Truth::plus);
        assertThat(sum).isEqualTo(scenario.truth());
        assertThat(sum.by(Truth.Key::source).values().stream()
                        .mapToLong(Counts::tuples)
                        .sum())
                .isEqualTo(sum.total().tuples());
        assertThat(sum.panes(3_600_000).values().stream().reduce(Counts.NONE, Counts::plus))
                .isEqualTo(sum.total());
        assertThat(sum.rejectedTuples()).isNotEmpty();
        assertThat(sum.rejectedRecords()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void content_nothingBroken_isJsonThatHoldsTheTruth(LogFormat format) throws IOException {
        FlowScenario scenario = new FlowScenario(11, SIZE.withBroken(0).withFormats(format));
        Map<String, Long> tuples = new HashMap<>();
        for (ScenarioBlob blob : scenario.blobs()) {
            count(new ObjectMapper().readTree(blob.content()), tuples);
        }
        Map<String, Long> truth = new HashMap<>();
        scenario.truth().by(Truth.Key::source).forEach((source, counts) -> truth.put(source, counts.tuples()));
        assertThat(tuples).isEqualTo(truth);
    }

    private static void count(JsonNode blob, Map<String, Long> tuples) {
        for (JsonNode list : blob.findValues("flowTuples")) {
            for (JsonNode tuple : list) {
                String source = tuple.asText().split(",", -1)[1];
                tuples.merge(IpText.parse(source).map(IpText::text).orElseThrow(), 1L, Long::sum);
            }
        }
    }

    @Test
    void folder_growsTearsAndReplaces_fileHoldsTheBytes(@TempDir Path root) throws IOException {
        ScenarioBlob blob = new FlowScenario(5, SIZE).blob(2, 1);
        BlobFolder folder = new BlobFolder(root);
        List<byte[]> seen = new ArrayList<>();
        for (int minute = 0; minute <= blob.blocks(); minute++) {
            folder.grow(blob, minute);
            seen.add(Files.readAllBytes(folder.file(blob)));
            assertThat(seen.getLast()).isEqualTo(blob.content(minute));
        }
        folder.tear(blob, 100);
        assertThat(Files.size(folder.file(blob))).isEqualTo(100);
        folder.replace(blob, blob.rewritten(blob.blocks(), 0, 1));
        assertThat(Files.readAllBytes(folder.file(blob))).isNotEqualTo(blob.content());
        folder.shrink(blob, 10);
        assertThat(Files.size(folder.file(blob))).isEqualTo(10);
    }
}
