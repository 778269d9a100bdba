package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to weir.counts. */
class CountsTopicIT {
    private static final int BATCH = 1500;

    @TempDir
    Path directory;

    @Test
    void windowClose_eachWindowOnce_andAgainWhenLateTuplesChangedIt() {
        try (StreamBed bed = bed("window-close")
                        .with("weir.stream.count.close-quiet", "2 seconds")
                        .with("weir.stream.count.close-latest", "60 seconds");
                TupleSender sender = bed.sender(4);
                EmittedCounts counts = new EmittedCounts(bed)) {
            sender.send(BATCH);
            bed.start("a");
            counts.awaitTruth(sender.truth());
            Map<String, List<Long>> first = counts.last();
            assertThat(counts.read()).as("each window once").isEqualTo(first.size());

            sender.send(BATCH);
            counts.awaitTruth(sender.truth());
            long changed = counts.last().entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(first.get(entry.getKey())))
                    .count();
            assertThat(counts.read())
                    .as("and again when it changed")
                    .isEqualTo(Math.toIntExact(first.size() + changed));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "window-close"})
    void killedWhileItEmits_noGapAndNoRepeat(String emit) {
        try (StreamBed bed = bed(emit);
                TupleSender sender = bed.sender(5);
                EmittedCounts counts = new EmittedCounts(bed)) {
            sender.send(BATCH);
            AtomicInteger seen = new AtomicInteger();
            for (int kill = 0; kill < 2; kill++) {
                try (StreamProcess process = bed.startProcess("a")) {
                    sender.send(BATCH);
                    Await.until(
                            () -> counts.read() > seen.get(),
                            StreamBed.DEADLINE,
                            () -> "something emitted, " + process.counted() + " tuples counted");
                    sender.send(BATCH);
                }
                seen.set(counts.read());
            }
            bed.start("a");
            counts.awaitTruth(sender.truth());
        }
    }

    private StreamBed bed(String emit) {
        return new StreamBed(directory)
                .with("weir.stream.count.emit", emit)
                .with("weir.stream.count.close-quiet", "200 ms")
                .with("weir.stream.count.close-latest", "1 second");
    }
}
