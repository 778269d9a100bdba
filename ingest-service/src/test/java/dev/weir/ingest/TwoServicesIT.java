package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoServicesIT {
    private static final FlowScenario SCENARIO = new FlowScenario(4, FlowScenario.Size.of(8, 1, 6, 60));

    @TempDir
    Path directory;

    @Test
    void oneDies_theOtherTakesOver_everyTupleOnce() {
        try (IngestBed bed = new IngestBed(directory).with("weir.ingest.publish.workers", 1)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            bed.start("a");
            AtomicInteger seen = new AtomicInteger();
            IngestService dying = bed.start("b", CrashPlan.deadlyAt(Steps.Step.OFFSETS_SENT, 3, seen));
            Await.until(
                    () -> dying.status().partitions().size() == 2,
                    IngestBed.DEADLINE,
                    () -> "each has two partitions: " + bed.status());
            int minutes = 0;
            while (seen.get() < 3 && minutes < 5) {
                int grown = ++minutes;
                SCENARIO.blobs().forEach(blob -> folder.grow(blob, grown));
                Await.until(
                        () -> seen.get() >= 3
                                || bed.flows.count() >= upTo(grown).total().tuples(),
                        IngestBed.DEADLINE,
                        () -> "minute " + grown + ": " + bed.status());
            }
            assertThat(seen.get()).as("b has died").isGreaterThanOrEqualTo(3);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, blob.blocks()));
            bed.awaitExactly(SCENARIO.truth(), "a has taken over");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void servicesComeAndGo_whileBlobsGrow_everyTupleOnce() {
        try (IngestBed bed = new IngestBed(directory)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            IngestService first = bed.start("a");
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 2));
            IngestService second = bed.start("b");
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 3));
            bed.stop(first);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 5));
            bed.start("a");
            bed.stop(second);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 6));
            bed.awaitExactly(SCENARIO.truth(), "the last one standing");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    private static Truth upTo(int minutes) {
        return SCENARIO.blobs().stream().map(blob -> blob.truth(minutes)).reduce(Truth.NONE, Truth::plus);
    }
}
