package dev.weir.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.blob.DemoBlobs;
import dev.weir.deploy.client.view.Progress;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written when a demo goes on. */
class HistoryWriterTest {
    private static final long HOUR = 420_000;
    private static final long START = HOUR * 60 + 30;
    private static final DemoState FRESH = DemoState.fresh(1, START, 60);

    private final Demo demo = new Demo(new DemoConfig(1, START, 2));

    @TempDir
    Path directory;

    private HistoryWriter.Written written(DemoState before, long minute) {
        DemoDirectory of = new DemoDirectory(directory);
        Progress progress = new Progress(new PrintWriter(Writer.nullWriter()), false);
        HistoryWriter writer = new HistoryWriter(before, of, blobs(), minute, progress, failure -> {
            throw failure;
        });
        writer.start();
        Await.until(() -> writer.written().isPresent(), Duration.ofSeconds(30), () -> "the history");
        writer.close();
        return writer.written().orElseThrow();
    }

    private DemoBlobs blobs() {
        return new DemoBlobs(demo, directory.resolve("blobs"));
    }

    private Map<Path, String> files() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory.resolve("blobs"))) {
            all.filter(Files::isRegularFile).forEach(file -> files.put(file, text(file)));
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void stoppedInTheLastMinuteOfAnHour_startedInTheSameMinute_countsNothingTwiceAndWritesNoMinuteTwice()
            throws IOException {
        long minute = DemoBlobs.firstMinute(HOUR + 1);
        HistoryWriter.Written first = written(FRESH, minute);
        DemoState kept = first.state().next(first.tuples() - first.state().tuples());
        Map<Path, String> before = files();
        assertThat(written(kept, minute)).isEqualTo(new HistoryWriter.Written(kept, first.tuples()));
        assertThat(files()).isEqualTo(before);
    }
}
