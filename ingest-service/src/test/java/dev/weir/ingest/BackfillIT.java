package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillIT {
    private static final String PATH = "/internal/backfill";
    private static final Instant START = Instant.parse("2024-12-12T04:00:00Z");
    private static final int NICS = 2;
    private static final int HOURS = 47;
    private static final FlowScenario SCENARIO = new FlowScenario(
            21, FlowScenario.Size.of(NICS, HOURS, 1, 5).withFormats(LogFormat.NSG_V2, LogFormat.VNET_V4));

    private final StorageAccount account = Azurite.shared().newAccount();

    @TempDir
    Path directory;

    private IngestBed bed() {
        return new IngestBed(directory).reading(account).with("weir.ingest.sweep.enabled", false);
    }

    private static String range(Instant from, Instant to) {
        return "{\"fromMs\": %d, \"toMs\": %d}".formatted(from.toEpochMilli(), to.toEpochMilli());
    }

    private static JsonNode done(IngestService service, String body) {
        JsonNode status = run(service, body);
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("DONE");
        return status;
    }

    private static JsonNode run(IngestService service, String body) {
        Internal.Answer begun = Internal.send(service, "POST", PATH, body);
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        JsonNode status = Await.value(
                () -> Optional.of(Internal.get(service, PATH))
                        .filter(answer -> !answer.path("endedAt").asText().isEmpty()),
                IngestBed.DEADLINE,
                "the backfill ends: " + body);
        return status;
    }

    private static Truth truth(List<ScenarioBlob> blobs) {
        return blobs.stream().map(ScenarioBlob::truth).reduce(Truth.NONE, Truth::plus);
    }

    private static int events(IngestBed bed) {
        return CommittedFlows.read(bed.kafka.bootstrapServers(), bed.topics.blobEvents())
                .size();
    }

    @Test
    void range_thenAgain_thenAll_blobsInsideOnlyAndEachOnce() {
        AzureBlobs blobs = new AzureBlobs(account);
        SCENARIO.blobs().forEach(blob -> blobs.grow(blob, 1));
        try (IngestBed bed = bed().with("weir.ingest.sweep.backfill.max-outstanding", 40)) {
            IngestService service = bed.start("a");
            Instant from = START.plus(Duration.ofMinutes(150));
            Instant to = START.plus(Duration.ofHours(45)).plusSeconds(1);
            JsonNode first = done(service, range(from, to));
            List<ScenarioBlob> inside = SCENARIO.blobs().subList(2 * NICS, 46 * NICS);
            bed.awaitExactly(truth(inside), "the range");
            assertThat(first.path("enqueued").asInt()).isEqualTo(inside.size());
            assertThat(first.path("listed").asInt()).isEqualTo(inside.size());
            assertThat(first.path("flowLogs").asInt()).isEqualTo(NICS);
            assertThat(first.path("partsDone").asInt()).isEqualTo((18 + 1 + 2) * NICS);
            assertThat(events(bed)).isEqualTo(inside.size());

            JsonNode again = done(service, range(from, to));
            assertThat(again.path("skipped").asInt()).isEqualTo(inside.size());
            assertThat(events(bed)).isEqualTo(inside.size());

            JsonNode all = done(service, "{}");
            bed.awaitExactly(SCENARIO.truth(), "all");
            assertThat(all.path("skipped").asInt()).isEqualTo(inside.size());
            assertThat(events(bed)).isEqualTo(HOURS * NICS);
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void containerAndPrefix_onlyWhatFits() {
        AzureBlobs blobs = new AzureBlobs(account);
        List<ScenarioBlob> few = SCENARIO.blobs().subList(0, 2 * NICS);
        few.forEach(blob -> blobs.grow(blob, 1));
        try (IngestBed bed = bed()) {
            IngestService service = bed.start("a");
            String container = "insights-logs-flowlogflowevent";
            done(service, "{\"container\": \"%s\", \"prefix\": \"FLOWlogResourceID=/\"}".formatted(container));
            List<ScenarioBlob> fitting = few.stream()
                    .filter(blob -> blob.path().startsWith(container))
                    .toList();
            assertThat(fitting).hasSize(2);
            bed.awaitExactly(truth(fitting), container);
            JsonNode none = run(service, "{\"container\": \"%s\", \"prefix\": \"other/\"}".formatted(container));
            assertThat(none.path("state").asText()).isEqualTo("FAILED");
            assertThat(none.path("reason").asText()).contains("no flow log");
            assertThat(Internal.send(service, "POST", PATH, "{\"container\": \"unknown\"}")
                            .status())
                    .isEqualTo(422);
            assertThat(Internal.send(service, "POST", PATH, "{\"fromMs\": 5}").status())
                    .isEqualTo(400);
        }
    }

    @Test
    void noAccount_422SaysThatFoldersAreReadWhole() {
        try (IngestBed bed = new IngestBed(directory)) {
            Internal.Answer answer = Internal.send(bed.start("a"), "POST", PATH, "{}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body().path("reason").asText()).contains("Folders need no backfill");
        }
    }
}
