package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.publish.IngestStatus;
import dev.weir.testkit.azure.AzureBlobs;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.EventGridEvents;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultPlan;
import dev.weir.testkit.azure.FaultProxy;
import dev.weir.testkit.azure.ProxyRequest;
import dev.weir.testkit.azure.StorageAccount;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From blobs in a storage account, changed as Azure changes them, to exact flows, through a proxy that spoils requests. */
@SuppressWarnings("NullAway.Init") // made before each test
class AzureIT {
    private final Instant thisHour = Instant.now().truncatedTo(ChronoUnit.HOURS);

    @TempDir
    Path directory;

    private final StorageAccount account = Azurite.shared().newAccount();
    private final AzureBlobs blobs = new AzureBlobs(account);
    private final EventGridEvents events = EventGridEvents.of(EventGridEvents.Schema.CLOUD_EVENTS);
    private final FaultProxy proxy = FaultProxy.of(account.blobEndpoint(), _ -> Fault.pass());
    private IngestBed bed;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        bed = new IngestBed(directory)
                .reading(account.withBlobEndpoint(proxy.endpoint()))
                .with("weir.ingest.retry.most", "300 ms");
        producer = producer();
    }

    @AfterEach
    void end() {
        producer.close();
        bed.close();
        proxy.close();
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bed.kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void tell(BlobCommit commit) {
        BlobCommit known = commit.withEndpoint(proxy.endpoint());
        byte[] key = known.url().getBytes(StandardCharsets.UTF_8);
        byte[] value = events.event(known).getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(bed.topics.blobEvents(), key, value))
                    .get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Truth upTo(FlowScenario scenario, int minutes) {
        return scenario.blobs().stream().map(blob -> blob.truth(minutes)).reduce(Truth.NONE, Truth::plus);
    }

    @Test
    void commitsMinuteByMinute_oneListAndOneRangeEach_andNoneForDuplicates() {
        FlowScenario scenario =
                new FlowScenario(31, FlowScenario.Size.of(2, 1, 5, 40).withStart(thisHour));
        bed.start("a");
        List<BlobCommit> commits = new ArrayList<>();
        for (int minutes = 1; minutes <= 5; minutes++) {
            for (ScenarioBlob blob : scenario.blobs()) {
                commits.add(blobs.grow(blob, minutes));
                tell(commits.getLast());
            }
            bed.awaitExactly(upTo(scenario, minutes), "minute " + minutes);
        }
        assertThat(proxy.count(ProxyRequest::isGetBlockList)).isEqualTo(commits.size());
        assertThat(proxy.count(ProxyRequest::isGetBlob)).isEqualTo(commits.size());
        proxy.forget();
        Collections.shuffle(commits, new Random(31));
        commits.forEach(this::tell);
        bed.awaitTotal("events_duplicate", commits.size());
        bed.awaitExactly(scenario.truth(), "after duplicates");
        assertThat(proxy.count(request -> !request.isListBlobs())).isZero();
        Laws.check(bed, scenario.truth());
    }

    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void faultsOfEveryKind_lostAndReorderedEvents_rewritesAndShrinking_everyTupleOnce(long seed) {
        FlowScenario scenario =
                new FlowScenario(seed, FlowScenario.Size.of(4, 1, 6, 60).withStart(thisHour));
        FaultPlan plan = FaultPlan.random(seed, 0.3, 40);
        proxy.decideBy(plan);
        Random random = new Random(seed);
        bed.with("weir.ingest.sweep.interval", "1 second")
                .with("weir.ingest.sweep.discover-every", "1 second")
                .with("weir.ingest.sweep.min-age", "0 seconds");
        bed.with("weir.ingest.tail.max-slice-bytes", "8 KiB").start("a");
        List<BlobCommit> commits = new ArrayList<>();
        for (int minutes = 1; minutes <= 3; minutes++) {
            for (ScenarioBlob blob : scenario.blobs()) {
                commits.add(blobs.grow(blob, minutes));
            }
        }
        tellSome(commits, random);
        bed.awaitExactly(upTo(scenario, 3), "grown to 3, seed " + seed);
        commits.clear();
        for (ScenarioBlob blob : scenario.blobs()) {
            commits.add(blobs.replace(blob, blob.rewritten(3, 1, seed)));
        }
        commits.forEach(this::tell);
        bed.awaitTotal("blobs_rewritten", scenario.blobs().size());
        bed.awaitExactly(upTo(scenario, 3), "rewritten, seed " + seed);
        commits.clear();
        for (ScenarioBlob blob : scenario.blobs()) {
            commits.add(blobs.replace(blob, blob.rewritten(6, 0, seed + 1)));
        }
        tellSome(commits, random);
        bed.awaitExactly(scenario.truth(), "rewritten and grown, seed " + seed);
        Laws.checkTotals(bed);
        assertThat(plan.made()).as("faults, seed " + seed).isGreaterThan(5);
    }

    /** Events twice, in any order, and of some blobs none at all: the sweep finds those. */
    private void tellSome(List<BlobCommit> commits, Random random) {
        List<BlobCommit> told = new ArrayList<>(commits);
        told.addAll(commits);
        Collections.shuffle(told, random);
        String lost = commits.getFirst().url();
        told.stream().filter(commit -> !commit.url().equals(lost)).forEach(this::tell);
    }

    @Test
    void commitBetweenListAndGet_isReadAtTheNextLook() {
        FlowScenario scenario =
                new FlowScenario(51, FlowScenario.Size.of(1, 1, 4, 50).withStart(thisHour));
        ScenarioBlob blob = scenario.blobs().getFirst();
        AtomicBoolean once = new AtomicBoolean();
        BlobCommit first = blobs.grow(blob, 2);
        proxy.decideBy(request -> request.isGetBlob() && once.compareAndSet(false, true)
                ? Fault.before(() -> blobs.grow(blob, 4))
                : Fault.pass());
        bed.start("a");
        tell(first);
        bed.awaitExactly(scenario.truth(), "a commit in between");
        assertThat(once).isTrue();
        Laws.check(bed, scenario.truth());
    }

    @Test
    void noPermission_isShownAndWaitedFor_andGoneBlobsEnd() {
        FlowScenario scenario =
                new FlowScenario(61, FlowScenario.Size.of(2, 1, 2, 40).withStart(thisHour));
        AtomicBoolean allowed = new AtomicBoolean();
        proxy.decideBy(request -> allowed.get() ? Fault.pass() : Fault.error(403, "AuthorizationPermissionMismatch"));
        IngestService service = bed.start("a");
        scenario.blobs().forEach(blob -> tell(blobs.grow(blob, 2)));
        Await.until(
                () -> service.status().failing().size() == 2,
                IngestBed.DEADLINE,
                () -> "failing: " + service.status().failing());
        assertThat(service.status().failing())
                .extracting(IngestStatus.FailingBlob::reason)
                .allMatch(reason -> reason.contains("Storage Blob Data Reader"));
        blobs.delete(scenario.blobs().getFirst());
        allowed.set(true);
        bed.awaitTotal("events_rejected.blob_gone", 1);
        bed.awaitExactly(scenario.blobs().getLast().truth(), "permitted");
        Laws.checkTotals(bed);
    }

    @Test
    void backlogThatDoesNotAnswer_liveBlobsGoThrough() {
        FlowScenario old = new FlowScenario(71, FlowScenario.Size.of(12, 4, 1, 20));
        FlowScenario live =
                new FlowScenario(72, FlowScenario.Size.of(3, 1, 3, 20).withStart(thisHour));
        CountDownLatch gate = new CountDownLatch(1);
        String year = "y=" + old.blobs().getFirst().path().replaceAll(".*/y=(\\d{4})/.*", "$1");
        proxy.decideBy(request ->
                request.isGetBlob() && request.path().contains(year) ? Fault.before(gate::await) : Fault.pass());
        bed.with("weir.ingest.publish.workers", 1).with("weir.ingest.fetch.at-once", 8);
        bed.start("a");
        old.blobs().forEach(blob -> tell(blobs.grow(blob, 1)));
        for (int minutes = 1; minutes <= 3; minutes++) {
            for (ScenarioBlob blob : live.blobs()) {
                tell(blobs.grow(blob, minutes));
            }
            long expected = upTo(live, minutes).total().tuples();
            Await.until(() -> bed.flows.count() == expected, IngestBed.DEADLINE, () -> "live: " + bed.status());
        }
        gate.countDown();
        bed.awaitExactly(old.truth().plus(live.truth()), "live and backlog");
        Laws.check(bed, old.truth().plus(live.truth()));
    }

    @Test
    void recordLongerThanASlice_isFetchedAside_othersGoOn() {
        FlowScenario scenario =
                new FlowScenario(81, FlowScenario.Size.of(3, 1, 2, 1000).withStart(thisHour));
        ScenarioBlob slow = scenario.blobs().getFirst();
        CountDownLatch gate = new CountDownLatch(1);
        proxy.decideBy(request -> request.isGetBlob()
                        && request.path().contains(slow.path())
                        && !request.range().orElse("").equals("bytes=0-8191")
                ? Fault.before(gate::await)
                : Fault.pass());
        bed.with("weir.ingest.publish.workers", 1).with("weir.ingest.tail.max-slice-bytes", "8 KiB");
        IngestService service = bed.start("a");
        tell(blobs.grow(slow, 2));
        long others = 0;
        for (ScenarioBlob blob : scenario.blobs().subList(1, 3)) {
            others += blob.truth(2).total().tuples();
            tell(blobs.grow(blob, 2));
        }
        long expected = others;
        Await.until(
                () -> bed.flows.count() >= expected && pendingBlobs(service) == 1,
                IngestBed.DEADLINE,
                () -> "others: " + bed.status());
        gate.countDown();
        bed.awaitExactly(upTo(scenario, 2), "all");
        Laws.check(bed, upTo(scenario, 2));
    }

    private static int pendingBlobs(IngestService service) {
        return service.status().partitions().stream()
                .mapToInt(IngestStatus.Partition::blobs)
                .sum();
    }
}
