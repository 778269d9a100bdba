package dev.weir.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.ScenarioBlob;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestServiceIT {
    private static final FlowScenario SCENARIO = new FlowScenario(1, FlowScenario.Size.of(6, 2, 6, 60));

    @TempDir
    Path directory;

    @Test
    void start_filesAreThere_everyTupleOnce() {
        try (IngestBed bed = new IngestBed(directory)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, blob.blocks()));
            IngestService service = bed.start("a");
            bed.awaitExactly(SCENARIO.truth(), "files there before");
            Laws.check(bed, SCENARIO.truth());

            long before = bed.totals().getOrDefault("events_duplicate", 0L);
            bed.stop(service);
            bed.start("a");
            Await.until(
                    () -> bed.totals().getOrDefault("events_duplicate", 0L)
                            >= before + SCENARIO.blobs().size(),
                    IngestBed.DEADLINE,
                    () -> "after a restart each file is offered again and known: " + bed.status());
            bed.awaitExactly(SCENARIO.truth(), "after a restart");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void filesGrow_tornAnywhere_everyTupleOnce() {
        long seed = 20_260_101;
        Random random = new Random(seed);
        try (IngestBed bed = new IngestBed(directory)) {
            bed.start("a");
            BlobFolder folder = new BlobFolder(bed.folder);
            List<ScenarioBlob> blobs = SCENARIO.blobs();
            for (int round = 1; round <= 8; round++) {
                for (ScenarioBlob blob : blobs) {
                    int length = blob.content().length;
                    int cut = round == 8 ? length : length * round / 8 + random.nextInt(length / 8);
                    folder.tear(blob, cut);
                }
                int seen = round;
                Await.until(
                        () -> bed.totals().getOrDefault("events_done", 0L) >= (long) seen * blobs.size() / 4,
                        IngestBed.DEADLINE,
                        () -> "seed " + seed + ": " + bed.status());
            }
            bed.awaitExactly(SCENARIO.truth(), "grown, seed " + seed);
            Laws.check(bed, SCENARIO.truth());
        }
    }

    @Test
    void stateIsDeleted_nothingIsLostOrCountedTwice() throws IOException {
        try (IngestBed bed = new IngestBed(directory)) {
            BlobFolder folder = new BlobFolder(bed.folder);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 3));
            IngestService service = bed.start("a");
            Truth half = SCENARIO.blobs().stream().map(blob -> blob.truth(3)).reduce(Truth.NONE, Truth::plus);
            bed.awaitExactly(half, "first half");
            bed.stop(service);
            delete(bed.data("a").resolve("state"));
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, blob.blocks()));
            bed.start("a");
            bed.awaitExactly(SCENARIO.truth(), "after the state was deleted");
            Laws.check(bed, SCENARIO.truth());
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        assertThat(directory).doesNotExist();
    }
}
