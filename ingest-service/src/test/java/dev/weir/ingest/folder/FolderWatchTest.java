package dev.weir.ingest.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventSink;
import dev.weir.platform.UserError;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration NO_SWEEP = Duration.ofHours(1);

    @TempDir
    Path folder;

    private final Map<String, Long> lengths = new ConcurrentHashMap<>();
    private final AtomicInteger events = new AtomicInteger();

    private FolderWatch start(Duration sweep, BlobEventSink sink) {
        FolderConfig config = new FolderConfig(List.of(folder), sweep, Duration.ofMillis(60));
        FolderWatch watch = new FolderWatch(config, Clock.systemUTC(), sink);
        watch.start();
        return watch;
    }

    private CompletableFuture<Void> take(BlobEvent event, String source) {
        events.incrementAndGet();
        lengths.put(event.url().path(), event.length());
        return CompletableFuture.completedFuture(null);
    }

    private void awaitLength(Path file, long length) throws IOException {
        String path = file.toRealPath().toString();
        Await.until(() -> lengths.getOrDefault(path, -1L) == length, DEADLINE, () -> path + " in " + lengths);
    }

    @Test
    void start_fileIsThere_isOffered() throws IOException {
        Path file = write("c/y=2024/PT1H.json", "12345");
        try (FolderWatch _ = start(NO_SWEEP, this::take)) {
            awaitLength(file, 5);
        }
    }

    @Test
    void fileAppears_inNewDirectories_andGrows_isOfferedEachTime() throws IOException {
        try (FolderWatch _ = start(NO_SWEEP, this::take)) {
            awaitLength(write("first.json", "1"), 1);
            Path file = write("a/b/c/d/PT1H.json", "12");
            awaitLength(file, 2);
            Files.writeString(file, "345", StandardOpenOption.APPEND);
            awaitLength(file, 5);
        }
    }

    @Test
    void noticesAreLost_sweepFindsTheChange() throws IOException {
        Path file = write("PT1H.json", "1");
        try (FolderWatch _ = start(Duration.ofMillis(100), this::take)) {
            awaitLength(file, 1);
            Path moved = folder.resolve("later");
            Files.createDirectory(moved);
            Path other = write("x/PT1H.json", "123");
            awaitLength(other, 3);
            Files.move(folder.resolve("x"), moved.resolve("x"));
            awaitLength(moved.resolve("x/PT1H.json"), 3);
        }
    }

    @Test
    void notAcknowledged_isOfferedAgain() throws IOException {
        AtomicBoolean works = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        Path file = write("PT1H.json", "1");
        BlobEventSink flaky = (event, source) -> {
            if (works.get()) {
                return take(event, source);
            }
            refused.incrementAndGet();
            return CompletableFuture.failedFuture(new IllegalStateException("refused"));
        };
        try (FolderWatch _ = start(Duration.ofMillis(100), flaky)) {
            Await.until(() -> refused.get() >= 2, DEADLINE, "offered twice");
            works.set(true);
            awaitLength(file, 1);
        }
    }

    @Test
    void otherFilesAndLinks_areNotOffered() throws IOException {
        write("PT1H.json.part", "1");
        Path outside = Files.createTempFile("weir", ".json");
        Files.createSymbolicLink(folder.resolve("link.json"), outside);
        try (FolderWatch _ = start(Duration.ofMillis(100), this::take)) {
            awaitLength(write("PT1H.json", "1"), 1);
            assertThat(lengths.keySet()).allMatch(path -> path.endsWith("/PT1H.json"));
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void start_folderIsMissing_saysSo() {
        FolderConfig config = new FolderConfig(List.of(folder.resolve("none")), NO_SWEEP, Duration.ofMillis(60));
        FolderWatch watch = new FolderWatch(config, Clock.systemUTC(), this::take);
        assertThatThrownBy(watch::start).isInstanceOf(UserError.class).hasMessageContaining("none");
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
