package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultProxy;
import dev.weir.testkit.azure.ProxyRequest;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import dev.weir.testkit.time.ManualClock;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No event ever comes: all is found by listing. */
class SweepIT {
    private static final Instant HOUR = Instant.parse("2024-12-12T04:00:00Z");
    private static final int NICS = 4;
    private static final FlowScenario SCENARIO =
            new FlowScenario(12, FlowScenario.Size.of(NICS, 1, 4, 30).withFormats(LogFormat.VNET_V4));

    private final ManualClock clock = new ManualClock(HOUR.plusSeconds(30));
    private final StorageAccount account = Azurite.shared().newAccount();
    private final AzureBlobs blobs = new AzureBlobs(account);

    @TempDir
    Path directory;

    private IngestBed bed() {
        return new IngestBed(directory)
                .reading(account)
                .at(clock)
                .with("weir.ingest.sweep.interval", "100 ms")
                .with("weir.ingest.sweep.discover-every", "300 ms");
    }

    private static Truth upTo(int minutes) {
        return SCENARIO.blobs().stream().map(blob -> blob.truth(minutes)).reduce(Truth.NONE, Truth::plus);
    }

    private static int events(IngestBed bed) {
        return CommittedFlows.read(bed.kafka.bootstrapServers(), bed.topics.blobEvents())
                .size();
    }

    private static JsonNode container(IngestService service, String name) {
        for (JsonNode container :
                Internal.get(service, "/internal/ingest").path("sweep").path("containers")) {
            if (container.path("container").asText().endsWith(name)) {
                return container;
            }
        }
        throw new AssertionError("no container " + name);
    }

    @Test
    void noEvents_minuteByMinute_theLastBlockAfterTheHour_andARestart_eachVersionIsOneEvent() {
        try (IngestBed bed = bed()) {
            IngestService service = bed.start("a");
            for (int minute = 1; minute < 4; minute++) {
                int grown = minute;
                SCENARIO.blobs().forEach(blob -> blobs.grow(blob, grown));
                bed.awaitExactly(upTo(minute), "minute " + minute);
                clock.advance(Duration.ofMinutes(1));
            }
            clock.set(HOUR.plusSeconds(3600 + 31));
            SCENARIO.blobs().forEach(blob -> blobs.grow(blob, 4));
            bed.awaitExactly(SCENARIO.truth(), "the last block");
            assertThat(container(service, "insights-logs-flowlogflowevent")
                            .path("problem")
                            .asText())
                    .isEmpty();
            assertThat(container(service, "insights-logs-networksecuritygroupflowevent")
                            .path("problem")
                            .asText())
                    .isNotEmpty();
            assertThat(events(bed)).isEqualTo(4 * NICS);
            bed.stop(service);

            IngestService again = bed.start("a");
            awaitSweptAt(again, clock.instant());
            assertThat(events(bed)).as("nothing is read twice").isEqualTo(4 * NICS);
            Laws.check(bed, SCENARIO.truth());
        }
    }

    private static void awaitSweptAt(IngestService service, Instant time) {
        Await.until(
                () -> container(service, "insights-logs-flowlogflowevent")
                        .path("lastSuccess")
                        .asText()
                        .equals(time.toString()),
                IngestBed.DEADLINE,
                () -> "swept: " + Internal.get(service, "/internal/ingest"));
    }

    @Test
    void hourOfLastNight_onStart_isFound_andTheOneBeforeTheLookBackIsNot() {
        FlowScenario night = new FlowScenario(
                13,
                FlowScenario.Size.of(1, 3, 1, 30)
                        .withFormats(LogFormat.VNET_V4)
                        .withStart(HOUR.minus(Duration.ofHours(25))));
        night.blobs().forEach(blob -> blobs.grow(blob, 1));
        List<ScenarioBlob> found = night.blobs().subList(1, 3);
        try (IngestBed bed = bed()) {
            IngestService service = bed.start("a");
            bed.awaitExactly(
                    found.stream().map(ScenarioBlob::truth).reduce(Truth.NONE, Truth::plus), "the last 24 hours");
            awaitSweptAt(service, clock.instant());
            assertThat(events(bed)).isEqualTo(2);
        }
    }

    @Test
    void twoInstances_eachFlowLogIsListedByOne_andByTheOtherWhenThatIsGone() {
        FlowScenario scenario = new FlowScenario(14, FlowScenario.Size.of(6, 1, 2, 30));
        try (IngestBed bed = bed()) {
            IngestService first = bed.start("a");
            IngestService second = bed.start("b");
            scenario.blobs().forEach(blob -> blobs.grow(blob, 1));
            bed.awaitExactly(
                    scenario.blobs().stream().map(blob -> blob.truth(1)).reduce(Truth.NONE, Truth::plus), "both");
            Await.until(
                    () -> flowLogs(first, "flowLogs") > 0
                            && flowLogs(first, "swept") + flowLogs(second, "swept") == flowLogs(first, "flowLogs"),
                    IngestBed.DEADLINE,
                    () -> "each listed by one: " + Internal.get(first, "/internal/ingest"));
            bed.stop(first);
            scenario.blobs().forEach(blob -> blobs.grow(blob, 2));
            bed.awaitExactly(scenario.truth(), "the other one");
            Laws.check(bed, scenario.truth());
        }
    }

    /** The path of its flow log in the container. */
    private static String flowLog(ScenarioBlob blob) {
        String path = blob.path().substring(blob.path().indexOf('/') + 1);
        return path.substring(0, path.indexOf("/y="));
    }

    private static boolean listsHours(ProxyRequest request, String flowLog) {
        return request.isListBlobs()
                && URLDecoder.decode(request.query(), StandardCharsets.UTF_8).contains(flowLog + "/y=");
    }

    @Test
    void firstFlowLogCannotBeListed_theOthersAreReadAllTheSame_andThenItself() {
        String first = SCENARIO.blobs().stream()
                .map(SweepIT::flowLog)
                .sorted()
                .findFirst()
                .orElseThrow();
        try (FaultProxy proxy = FaultProxy.of(
                        account.blobEndpoint(),
                        request -> listsHours(request, first)
                                ? Fault.error(403, "AuthorizationPermissionMismatch")
                                : Fault.pass());
                IngestBed bed = bed().reading(account.withBlobEndpoint(proxy.endpoint()))) {
            IngestService service = bed.start("a");
            SCENARIO.blobs().forEach(blob -> blobs.grow(blob, 1));
            Truth others = SCENARIO.blobs().stream()
                    .filter(blob -> !flowLog(blob).equals(first))
                    .map(blob -> blob.truth(1))
                    .reduce(Truth.NONE, Truth::plus);
            bed.awaitExactly(others, "the others");
            Await.until(
                    () -> !container(service, "insights-logs-flowlogflowevent")
                            .path("problem")
                            .asText()
                            .isEmpty(),
                    IngestBed.DEADLINE,
                    () -> "told: " + Internal.get(service, "/internal/ingest"));
            proxy.decideBy(_ -> Fault.pass());
            bed.awaitExactly(upTo(1), "all");
            Laws.check(bed, upTo(1));
        }
    }

    private static int flowLogs(IngestService service, String field) {
        int sum = 0;
        for (JsonNode container :
                Internal.get(service, "/internal/ingest").path("sweep").path("containers")) {
            sum += container.path(field).asInt();
        }
        return sum;
    }
}
