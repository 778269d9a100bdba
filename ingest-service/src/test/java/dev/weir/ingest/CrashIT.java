package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashIT {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void faultsBetweenAnySteps_growthAndRewrite_everyTupleOnce(long seed) {
        FlowScenario scenario = new FlowScenario(seed, FlowScenario.Size.of(6, 1, 6, 60));
        AtomicInteger left = new AtomicInteger(12);
        try (IngestBed bed = smallSlices()) {
            BlobFolder folder = new BlobFolder(bed.folder);
            scenario.blobs().forEach(blob -> folder.grow(blob, 3));
            bed.start("a", CrashPlan.atRandom(seed, 5, left));
            bed.awaitExactly(upTo(scenario, 3), "grown to 3, seed " + seed);
            scenario.blobs().forEach(blob -> folder.replace(blob, blob.rewritten(3, 2, seed)));
            bed.awaitTotal("blobs_rewritten", scenario.blobs().size());
            bed.awaitExactly(upTo(scenario, 3), "rewritten, seed " + seed);
            scenario.blobs().forEach(blob -> folder.replace(blob, blob.rewritten(6, 0, seed + 1)));
            bed.awaitExactly(scenario.truth(), "rewritten and grown, seed " + seed);
            Laws.checkTotals(bed);
            assertThat(left.get()).as("faults not used, seed " + seed).isLessThan(6);
        }
    }

    private IngestBed smallSlices() {
        return new IngestBed(directory)
                .with("weir.ingest.tail.max-slice-bytes", "4 KiB")
                .with("weir.ingest.publish.batch-bytes", "16 KiB");
    }

    private static Truth upTo(FlowScenario scenario, int minutes) {
        return scenario.blobs().stream().map(blob -> blob.truth(minutes)).reduce(Truth.NONE, Truth::plus);
    }

    @Test
    void deathAfterEachStep_nextLifeGoesOn_everyTupleOnce() {
        FlowScenario scenario = new FlowScenario(5, FlowScenario.Size.of(4, 1, Steps.Step.values().length, 60));
        try (IngestBed bed = smallSlices().with("weir.ingest.publish.workers", 1)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            int minutes = 0;
            for (Steps.Step step : Steps.Step.values()) {
                minutes++;
                for (ScenarioBlob blob : scenario.blobs()) {
                    folder.grow(blob, minutes);
                }
                AtomicInteger seen = new AtomicInteger();
                int nth = step == Steps.Step.SLICE_READ || step == Steps.Step.TUPLES_SENT ? 2 : 1;
                IngestService service = bed.start("a", CrashPlan.deadlyAt(step, nth, seen));
                Await.until(() -> seen.get() >= nth, IngestBed.DEADLINE, () -> "no death after " + step);
                bed.stop(service);
            }
            bed.start("a");
            bed.awaitExactly(scenario.truth(), "after a death after each step");
            Laws.check(bed, scenario.truth());
        }
    }
}
