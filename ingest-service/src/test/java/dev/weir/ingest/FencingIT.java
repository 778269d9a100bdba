package dev.weir.ingest;

import dev.weir.ingest.publish.Steps;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FencingIT {
    private static final FlowScenario SCENARIO = new FlowScenario(5, FlowScenario.Size.of(6, 1, 4, 40));

    @TempDir
    Path directory;

    @Test
    void workerSleepsThroughATakeover_closesCursorsWhenItWakes_everyTupleOnce() {
        CountDownLatch wake = new CountDownLatch(1);
        CountDownLatch asleep = new CountDownLatch(1);
        try (IngestBed bed = bed()) {
            BlobFolder folder = new BlobFolder(bed.folder);
            IngestService before = bed.start("a");
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 2));
            bed.awaitExactly(upTo(2), "the first minutes");
            bed.stop(before);
            bed.start("a", sleepAfterRestore(asleep, wake));
            Await.until(() -> asleep.getCount() == 0, IngestBed.DEADLINE, () -> "a sleeps: " + bed.status());
            IngestService second = bed.start("b");
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 3));
            long tuples = upTo(3).total().tuples();
            Await.until(() -> bed.flows.count() >= tuples, IngestBed.DEADLINE, () -> "b takes over: " + bed.status());
            wake.countDown();
            bed.awaitExactly(upTo(3), "a is back");
            bed.stop(second);
            SCENARIO.blobs().forEach(blob -> folder.grow(blob, 4));
            bed.awaitExactly(SCENARIO.truth(), "a alone");
            Laws.check(bed, SCENARIO.truth());
        } finally {
            wake.countDown();
        }
    }

    private IngestBed bed() {
        return new IngestBed(directory)
                .with("weir.ingest.publish.workers", 1)
                .with("weir.ingest.tail.open-for", "8 seconds")
                .with("weir.kafka.\"max.poll.interval.ms\"", 6000);
    }

    /** Stops the worker where its cursors are complete: before it takes an event, and before it looks which are due. */
    private static Steps sleepAfterRestore(CountDownLatch asleep, CountDownLatch wake) {
        return step -> {
            if (step == Steps.Step.RESTORED && wake.getCount() > 0) {
                asleep.countDown();
                await(wake);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Truth upTo(int minutes) {
        return SCENARIO.blobs().stream().map(blob -> blob.truth(minutes)).reduce(Truth.NONE, Truth::plus);
    }
}
