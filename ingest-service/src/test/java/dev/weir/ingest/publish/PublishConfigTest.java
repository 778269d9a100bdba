package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import dev.weir.ingest.folder.FolderConfig;
import dev.weir.ingest.tail.TailConfig;
import dev.weir.ingest.tuple.ParserConfig;
import dev.weir.platform.Settings;
import dev.weir.platform.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishConfigTest {

    private static Config ingest(Map<String, ?> overrides) {
        return Settings.load(Optional.empty(), overrides).at("weir.ingest");
    }

    private static void readAll(Config ingest) {
        assertThat(PublishConfig.of(ingest)).isNotNull();
        assertThat(FolderConfig.of(ingest)).isNotNull();
        assertThat(TailConfig.of(ingest.getConfig("tail"))).isNotNull();
        assertThat(ParserConfig.of(ingest.getConfig("parser"))).isNotNull();
    }

    @Test
    void defaults() {
        Config ingest = ingest(Map.of());
        int workers = Math.min(2, Runtime.getRuntime().availableProcessors());
        assertThat(PublishConfig.of(ingest))
                .isEqualTo(new PublishConfig(
                        workers,
                        16 << 20,
                        Duration.ofSeconds(1),
                        10_000,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1),
                        new PublishConfig.Retry(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                        new PublishConfig.Fetching(32, 64 << 20, Duration.ofHours(2))));
        assertThat(FolderConfig.of(ingest))
                .isEqualTo(new FolderConfig(List.of(), Duration.ofSeconds(10), Duration.ofMillis(100)));
        assertThat(TailConfig.of(ingest.getConfig("tail")))
                .isEqualTo(new TailConfig(8 << 20, 4 << 20, Duration.ofHours(1), 50_000));
    }

    @Test
    void mapping() {
        Config ingest = ingest(Map.of(
                "weir.ingest.folders",
                List.of("/a", "/b"),
                "weir.ingest.publish.workers",
                3,
                "weir.ingest.retry.first",
                "2 seconds",
                "weir.ingest.tail.open-for",
                "0 seconds"));
        assertThat(FolderConfig.of(ingest).folders()).containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(PublishConfig.of(ingest).workers()).isEqualTo(3);
        assertThat(PublishConfig.of(ingest).retry().first()).isEqualTo(Duration.ofSeconds(2));
        assertThat(TailConfig.of(ingest.getConfig("tail")).openFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "publish.workers, -1",
        "publish.workers, 65",
        "publish.batch-bytes, 0",
        "publish.batch-time, 15 seconds",
        "publish.max-pending-events, 0",
        "publish.transaction-timeout, 10 ms",
        "publish.session-timeout, 10 ms",
        "latest-ahead, -1 second",
        "retry.first, 0 seconds",
        "fetch.at-once, 1",
        "fetch.max-bytes, 1 KiB",
        "fetch.live-for, -1 second",
        "retry.most, 1 ms",
        "retry.requeue-after, 0 seconds",
        "watch.sweep-interval, 1 ms",
        "watch.recheck-after, 50 ms",
        "tail.max-slice-bytes, 1 KiB",
        "tail.prefix-check-bytes, 1 KiB",
        "tail.open-for, -1 second",
        "tail.max-record-digests, 60001",
        "parser.max-record-bytes, 1",
    })
    void rejectedValues_nameTheKey(String key, String value) {
        String name = "weir.ingest." + key;
        assertThatThrownBy(() -> readAll(ingest(Map.of(name, value))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(name.endsWith("batch-time") ? "batch-time" : key);
    }
}
