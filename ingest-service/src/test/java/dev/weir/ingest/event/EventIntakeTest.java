package dev.weir.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ingest.event.EventIntake.Numbers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIntakeTest {
    private static final String ACCOUNT = "https://my-storage-account.blob.core.windows.net/";

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<BlobEvent> sent = new ArrayList<>();
    private final List<DeadLetter> letters = new ArrayList<>();
    private Function<Object, CompletableFuture<Void>> kafka = _ -> CompletableFuture.completedFuture(null);

    private final EventIntake intake = new EventIntake(
            EventIntakeTest::claim, this::accept, this::accept, metrics, InstantSource.fixed(Instant.EPOCH));

    private static BlobScope.Claim claim(String url) {
        return BlobUrl.of(url)
                .<BlobScope.Claim>map(blob -> blob.text().startsWith(ACCOUNT)
                        ? new BlobScope.Claim.Wanted(blob)
                        : new BlobScope.Claim.Refused(BlobScope.Reason.FOREIGN_BLOB))
                .orElse(new BlobScope.Claim.Refused(BlobScope.Reason.MALFORMED_URL));
    }

    private CompletableFuture<Void> accept(BlobEvent event, String source) {
        assertThat(source).isEqualTo("weir/test");
        sent.add(event);
        return kafka.apply(event);
    }

    private CompletableFuture<Void> accept(DeadLetter letter) {
        letters.add(letter);
        return kafka.apply(letter);
    }

    private EventIntake.Taken take(String body) {
        try {
            return intake.take(body.getBytes(StandardCharsets.UTF_8), "test");
        } catch (UnreadableDelivery e) {
            throw new AssertionError(body, e);
        }
    }

    private double count(String outcome) {
        return metrics.counter("weir.ingest.intake.events", "source", "test", "outcome", outcome)
                .count();
    }

    private void assertLaw(String what) {
        double outcomes = metrics.find("weir.ingest.intake.events").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
        assertThat(outcomes)
                .as(what)
                .isEqualTo(metrics.counter("weir.ingest.intake.received", "source", "test")
                        .count());
    }

    static String created(String url, String etag) {
        return """
                {"eventType": "Microsoft.Storage.BlobCreated", "eventTime": "2024-12-19T09:44:00.123Z",
                 "data": {"url": "%s", "eTag": "%s", "contentLength": 12, "sequencer": "00ab"}}""".formatted(url, etag);
    }

    private static String cloud(String type, String data) {
        return "{\"specversion\": \"1.0\", \"type\": \"%s\", \"time\": \"2024-12-19T09:44:00Z\", \"data\": %s}"
                .formatted(type, data);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blobcreated_putblocklist_eventgrid_schema.json",
                "blobcreated_putblocklist_cloudevents_schema.json",
            })
    void take_sampleOfEitherSchema_isSentOn(String name) throws IOException {
        assertThat(take(EventSamples.text(name)).numbers()).isEqualTo(new Numbers(1, 1, 0, 0, 0, 0));
        assertThat(sent)
                .containsExactly(new BlobEvent(
                        new BlobUrl(ACCOUNT + "testcontainer/new-file.txt"),
                        "0x8D4BCC2E4835CD0",
                        524288,
                        "00000000000004420000000000028963",
                        Instant.parse("2017-06-26T18:41:00.9584103Z")));
        assertThat(count("enqueued")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://[[[/c/b", "https://[::1/c/b", "https://a:b:c/c/b", "https://]/b", "https://:::/b"})
    void take_foreignHostThatIsNone_isRefused_andTheRestIsSentOn(String url) {
        String body = "[%s, %s]".formatted(created(url, "1"), created(ACCOUNT + "c/b", "2"));
        assertThat(take(body).numbers()).isEqualTo(new Numbers(2, 1, 0, 0, 1, 0));
        assertLaw(url);
    }

    @Test
    void take_timeThatNoEventHas_isSentOnWithoutIt() {
        String body = created(ACCOUNT + "c/b", "1").replace("2024-12-19T09:44:00.123Z", "+999999999-12-31T23:59:59Z");
        take(body);
        assertThat(sent).extracting(BlobEvent::time).containsExactly(Instant.EPOCH);
    }

    @Test
    void take_samplesOfOtherTypesAndPlaces_areIgnoredOrRefused() throws IOException {
        assertThat(take(EventSamples.text("blobdeleted_eventgrid_schema.json")).numbers())
                .isEqualTo(new Numbers(1, 0, 0, 1, 0, 0));
        for (String foreign : List.of(
                "blobcreated_createfile_hns_cloudevents_schema.json",
                "blobcreated_putblob_zero_length.json",
                "deadletter_event.json")) {
            assertThat(take(EventSamples.text(foreign)).numbers()).isEqualTo(new Numbers(1, 0, 0, 0, 1, 0));
        }
        assertThat(count("ignored")).isEqualTo(1);
        assertThat(count("refused_foreign_blob")).isEqualTo(3);
        assertThat(sent).isEmpty();
        assertThat(letters).isEmpty();
        assertLaw("samples");
    }

    @Test
    void take_validation_givesItsCode() throws IOException {
        assertThat(take(EventSamples.text("subscription_validation_event.json")).validation())
                .contains("512d38b6-c7b8-40c8-89fe-f46f9e9622b6");
        assertThat(count("ignored")).isEqualTo(1);
    }

    @Test
    void take_oneEventWithoutArray_isSentOn() {
        take(created(ACCOUNT + "c/a%20b.json", "0x1"));
        take(created(ACCOUNT + "c/a b.json", "\\\"0x1\\\""));
        assertThat(sent).hasSize(2).containsOnly(sent.getFirst());
    }

    @Test
    void take_mixedArray_goodOnesGoOnBadOnesAreDeadLetters() {
        String body = "[" + created(ACCOUNT + "c/1", "a") + ", 7, null, [], {}, {\"eventType\": 3}, "
                + cloud("Microsoft.Storage.BlobCreated", "{\"url\": \"" + ACCOUNT + "c/2\"}") + ", "
                + cloud("Microsoft.Storage.BlobCreated", "{}") + ", "
                + cloud("Microsoft.EventGrid.SubscriptionValidationEvent", "\"x\"") + ", "
                + created(ACCOUNT + "c/3", "e".repeat(300)) + ", "
                + cloud("Microsoft.Storage.BlobDeleted", "null") + ", "
                + created("nowhere", "a") + "]";
        EventIntake.Taken taken = take(body);
        assertThat(taken.numbers()).isEqualTo(new Numbers(12, 2, 0, 1, 1, 8));
        assertThat(taken.onKafka()).isCompleted();
        assertThat(sent).extracting(event -> event.url().text()).containsExactly(ACCOUNT + "c/1", ACCOUNT + "c/2");
        assertThat(sent.get(1))
                .isEqualTo(
                        new BlobEvent(new BlobUrl(ACCOUNT + "c/2"), "", -1, "", Instant.parse("2024-12-19T09:44:00Z")));
        assertThat(letters)
                .hasSize(8)
                .allMatch(
                        letter -> letter.kind().equals("event") && letter.blob().equals("weir/test"));
        assertThat(letters.getFirst())
                .isEqualTo(new DeadLetter("event", "weir/test", 1, 1, "malformed", "7", Instant.EPOCH));
        assertThat(count("malformed")).isEqualTo(8);
        assertThat(count("refused_malformed_url")).isEqualTo(1);
        assertLaw("mixed");
    }

    @Test
    void take_sameEventTwice_isSentOnce() {
        String event = created(ACCOUNT + "c/1", "a");
        EventIntake.Taken taken = take("[" + event + "," + event + "," + created(ACCOUNT + "c/1", "b") + "]");
        assertThat(taken.numbers()).isEqualTo(new Numbers(3, 2, 1, 0, 0, 0));
        assertThat(sent).hasSize(2);
        assertThat(count("duplicate")).isEqualTo(1);
        assertLaw("duplicates");
    }

    @Test
    void take_kafkaAnswersLater_completesThen() {
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        kafka = _ -> {
            answers.add(new CompletableFuture<>());
            return answers.getLast();
        };
        EventIntake.Taken taken = take("[" + created(ACCOUNT + "c/1", "a") + ", {}]");
        answers.getFirst().complete(null);
        assertThat(taken.onKafka()).isNotDone();
        answers.getLast().complete(null);
        assertThat(taken.onKafka()).isCompleted();
        assertLaw("later");
    }

    @Test
    void take_kafkaRefuses_failsAndTriesNoMore() {
        kafka = _ -> CompletableFuture.failedFuture(new IllegalStateException("down"));
        String events = IntStream.range(0, 100)
                .mapToObj(i -> created(ACCOUNT + "c/" + i, "a"))
                .collect(Collectors.joining(","));
        EventIntake.Taken taken = take("[" + events + "]");
        assertThat(taken.onKafka()).isCompletedExceptionally();
        assertThat(sent).hasSize(1);
        assertThat(count("failed")).isEqualTo(100);
        assertLaw("refused by Kafka");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "null", "7", "\"x\"", "{", "[", "[{}", "{} {}", "[] x", "[,]", "\u0000"})
    void take_noEvents_isUnreadable(String body) {
        assertThatThrownBy(() -> intake.take(body.getBytes(StandardCharsets.UTF_8), "test"))
                .isInstanceOf(UnreadableDelivery.class);
        assertThat(metrics.find("weir.ingest.intake.received").counter()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void take_nestedTooDeeply_isUnreadable(String open) {
        assertThatThrownBy(() -> intake.take(open.repeat(100_000).getBytes(StandardCharsets.UTF_8), "test"))
                .isInstanceOf(UnreadableDelivery.class)
                .hasMessage("not JSON, or nested too deeply");
    }

    @Test
    void take_tooManyEvents_isUnreadable() {
        String body = "[" + "1,".repeat(DeliveryReader.MAX_EVENTS) + "1]";
        assertThatThrownBy(() -> intake.take(body.getBytes(StandardCharsets.UTF_8), "test"))
                .isInstanceOf(UnreadableDelivery.class)
                .hasMessage("more than 10000 events");
    }

    @Test
    void take_anyMixture_countsAddUp() {
        long seed = 20241219;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            kafka = _ -> random.nextInt(20) == 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                    : CompletableFuture.completedFuture(null);
            int events = random.nextInt(30);
            String body =
                    IntStream.range(0, events).mapToObj(_ -> any(random)).collect(Collectors.joining(",", "[", "]"));
            Numbers n = take(body).numbers();
            assertThat(n.wanted() + n.duplicates() + n.ignored() + n.refused() + n.malformed())
                    .as("seed %d, round %d: %s", seed, round, body)
                    .isEqualTo(n.received())
                    .isEqualTo(events);
            assertLaw("seed " + seed + ", round " + round);
        }
    }

    private static String any(Random random) {
        String url = random.nextInt(3) == 0 ? "https://other/c/1" : ACCOUNT + "c/" + random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> created(url, "a");
            case 1 -> created(url, "\\\"a\\\"");
            case 2 -> cloud("Microsoft.Storage.BlobCreated", "{\"url\": \"" + url + "\"}");
            case 3 -> cloud("Microsoft.Storage.BlobDeleted", "{\"url\": \"" + url + "\"}");
            case 4 -> created("?", "");
            default -> String.valueOf(random.nextInt());
        };
    }
}
