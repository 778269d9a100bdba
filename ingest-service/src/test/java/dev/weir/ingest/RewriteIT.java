package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewriteIT {
    private static final FlowScenario SCENARIO =
            new FlowScenario(2, FlowScenario.Size.of(6, 1, 6, 60).withBroken(0));
    private static final List<ScenarioBlob> BLOBS = SCENARIO.blobs();

    @TempDir
    Path directory;

    @Test
    void rewrite_recordsReorderedDroppedAndBack_everyTupleOnce() {
        try (IngestBed bed = new IngestBed(directory)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            bed.start("a");
            BLOBS.forEach(blob -> folder.grow(blob, 3));
            bed.awaitExactly(half(), "grown");
            BLOBS.forEach(blob -> folder.replace(blob, blob.rewritten(3, 2, 7)));
            bed.awaitTotal("blobs_rewritten", BLOBS.size());
            bed.awaitExactly(half(), "two records dropped");
            BLOBS.forEach(blob -> folder.replace(blob, blob.rewritten(6, 0, 8)));
            bed.awaitExactly(SCENARIO.truth(), "dropped ones back, new ones among them");
            BLOBS.forEach(blob -> folder.grow(blob, 6));
            bed.awaitTotal("blobs_rewritten", 3L * BLOBS.size());
            bed.awaitExactly(SCENARIO.truth(), "as Azure would have written it");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void shrink_andGrowAgain_everyTupleOnce() {
        try (IngestBed bed = new IngestBed(directory)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            bed.start("a");
            BLOBS.forEach(blob -> folder.grow(blob, 3));
            bed.awaitExactly(half(), "grown");
            BLOBS.forEach(blob -> folder.shrink(blob, blob.content(3).length / 2));
            bed.awaitTotal("blobs_rewritten", BLOBS.size());
            BLOBS.forEach(blob -> folder.shrink(blob, 0));
            BLOBS.forEach(blob -> folder.grow(blob, 6));
            bed.awaitExactly(SCENARIO.truth(), "grown again");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void rewrite_afterDigestsWereDropped_onlyLaterRecordsCount() {
        try (IngestBed bed = new IngestBed(directory).with("weir.ingest.tail.open-for", "0 seconds")) {
            BlobFolder folder = new BlobFolder(bed.folder);
            bed.start("a");
            BLOBS.forEach(blob -> folder.grow(blob, 3));
            bed.awaitExactly(half(), "grown");
            BLOBS.forEach(blob -> folder.replace(blob, blob.rewritten(3, 0, 9)));
            bed.awaitTotal("blobs_rewritten_after_close", BLOBS.size());
            bed.awaitExactly(half(), "rewritten late");
            BLOBS.forEach(blob -> folder.replace(blob, blob.content(6)));
            bed.awaitExactly(SCENARIO.truth(), "later records");
            Laws.checkTotals(bed);
            assertThat(bed.totals())
                    .containsEntry("tuples_seen", SCENARIO.truth().tuples());
        }
    }

    private static Truth half() {
        return BLOBS.stream().map(blob -> blob.truth(3)).reduce(Truth.NONE, Truth::plus);
    }
}
