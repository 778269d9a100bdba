package dev.weir.demo.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that grow minute by minute become what they are when written at once. */
class LiveBlobsTest {
    /** 2026-11-25T15:20Z. */
    private static final long START = 29_927_480;

    private static final long BEGIN = START - 30;

    private final Demo demo = new Demo(new DemoConfig(5, START, 40));

    @TempDir
    Path directory;

    @Test
    void grown_overTheEndOfTheHour_equalsWritten() throws IOException {
        DemoBlobs grown = new DemoBlobs(demo, directory.resolve("grown"));
        DemoBlobs written = new DemoBlobs(demo, directory.resolve("written"));
        write(grown, START);
        LiveBlobs live = new LiveBlobs(demo, grown, START);
        Instant now = Instant.ofEpochSecond(START * 60);
        while (live.minute() < START + 50) {
            now = now.plus(Duration.ofSeconds(7));
            live.advance(now);
        }
        write(written, START + 50);
        assertThat(content("grown")).hasSizeGreaterThan(12).isEqualTo(content("written"));
    }

    @Test
    void advance_nothingBeforeTheMinuteHasEnded_oneNicAfterTheOther() throws IOException {
        DemoBlobs blobs = new DemoBlobs(demo, directory.resolve("blobs"));
        LiveBlobs live = new LiveBlobs(demo, blobs, START);
        Instant end = Instant.ofEpochSecond((START + 1) * 60);
        live.advance(end);
        assertThat(directory.resolve("blobs")).doesNotExist();
        live.advance(end.plusSeconds(5));
        assertThat(content("blobs")).hasSize(1);
        live.advance(end.plusSeconds(55));
        // One NIC is silent.
        assertThat(content("blobs")).hasSize(demo.estate().nics().size() - 1);
        assertThat(live.due()).isEqualTo(end.plusSeconds(65));
    }

    @Test
    void writeHour_tornFile_mended() throws IOException {
        DemoBlobs blobs = new DemoBlobs(demo, directory.resolve("blobs"));
        write(blobs, START);
        Map<String, String> before = content("blobs");
        Path torn =
                directory.resolve("blobs").resolve(before.keySet().iterator().next());
        Files.writeString(torn, Files.readString(torn).substring(0, 300));
        write(blobs, START);
        assertThat(content("blobs")).isEqualTo(before);
    }

    private void write(DemoBlobs blobs, long to) {
        for (long hour = DemoBlobs.hour(BEGIN); hour <= DemoBlobs.hour(to - 1); hour++) {
            blobs.writeHour(hour, BEGIN, to);
        }
    }

    private Map<String, String> content(String folder) throws IOException {
        Path root = directory.resolve(folder);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            file -> root.relativize(file).toString(), LiveBlobsTest::text, (a, b) -> a, TreeMap::new));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
