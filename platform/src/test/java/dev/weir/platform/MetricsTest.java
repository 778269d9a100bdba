package dev.weir.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    @TempDir
    Path directory;

    private final Metrics metrics = new Metrics();

    /** The value of a line of {@code /metrics}. */
    private double shown(String name) {
        String line = metrics.scrape()
                .lines()
                .filter(text -> text.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not shown"));
        return Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    }

    @Test
    void watchDisk_directory_itsDiskIsShown() throws Exception {
        metrics.watchDisk(directory);
        String path = "{path=\"" + directory.toAbsolutePath().normalize() + "\"}";
        assertThat(shown("disk_total_bytes" + path))
                .isEqualTo((double) Files.getFileStore(directory).getTotalSpace());
        assertThat(shown("disk_free_bytes" + path)).isBetween(1.0, shown("disk_total_bytes" + path));
    }

    @Test
    void watchDisk_byTwoServices_shownOnce() {
        metrics.watchDisk(directory);
        metrics.watchDisk(directory.resolve("..").resolve(directory.getFileName()));
        assertThat(metrics.scrape().lines())
                .filteredOn(line -> line.startsWith("disk_free_bytes"))
                .hasSize(1);
    }

    @Test
    void watch_conditionThatDoesNotHold_notReady() {
        String[] missing = {"Kafka is away"};
        Health health = new Health();
        metrics.watch(health);
        assertThat(shown("weir_ready")).isOne();
        health.condition("kafka", () -> missing[0]);
        assertThat(shown("weir_ready")).isZero();
        missing[0] = "";
        assertThat(shown("weir_ready")).isOne();
    }

    @Test
    void uptime_isShown() {
        assertThat(shown("process_start_time_seconds") * 1000).isBetween(1.0e12, (double) System.currentTimeMillis());
    }
}
