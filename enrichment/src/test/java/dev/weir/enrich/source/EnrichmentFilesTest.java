package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.Threat;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichmentFilesTest {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final String GOOD = "8.8.4.4\n8.8.4.5\n";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.createDirectory(directory.resolve("feeds")).resolve("list.txt");
        Files.writeString(file, GOOD);
    }

    private Sources list(String more) throws IOException {
        return Sources.of(directory, source(file, more)).start();
    }

    private static String source(Path file, String more) {
        return "sources = [{ name = mine, type = list, file = \"%s\" %s }]".formatted(file, more);
    }

    private static String two(String name, String type, Path first, String other, Path second) {
        return "sources = [{ name = %s, type = %s, file = \"%s\" }, { name = %s, type = list, file = \"%s\" }]"
                .formatted(name, type, first, other, second);
    }

    private void rename(String text) throws IOException {
        Path aside = file.resolveSibling("aside");
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void trouble_showsNoControlCharactersOfTheFile() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.txt"), "\u001b[2J\u202e\u0007no address\n");
        try (Sources sources = Sources.of(
                        directory, "sources = [{ name = bad, type = list, file = \"%s\" }]".formatted(bad))
                .start()) {
            assertThat(sources.trouble("bad"))
                    .contains("?[2J??no address")
                    .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
        }
    }

    @Test
    void start_returnsWithTheFileLoaded_andTellsSo() throws Exception {
        Files.writeString(file, "10.0.0.1\n" + GOOD);
        try (Sources sources = list(", kind = scanner, confidence = 60")) {
            assertThat(sources.facts("8.8.4.4").threats())
                    .containsExactly(new Threat("mine", "scanner", "8.8.4.4", 60, 0, 0, ""));
            SourceStatus status = sources.status("mine");
            assertThat(status.type()).isEqualTo("list");
            assertThat(status.location()).isEqualTo(file.toString());
            assertThat(status.rows()).isEqualTo(2);
            assertThat(status.bytes()).isPositive();
            assertThat(status.publishedMs())
                    .isEqualTo(Files.getLastModifiedTime(file).toMillis());
            assertThat(status.loadedMs()).isPositive().isLessThanOrEqualTo(status.checkedMs());
            assertThat(status.dropped()).isEqualTo(Map.of("special_purpose", 1L));
            assertThat(status.trouble()).isEmpty();
            assertThat(sources.health.notices()).isEmpty();
            assertThat(sources.metrics
                            .registry()
                            .get("weir.enrich.source.rows")
                            .gauge()
                            .value())
                    .isEqualTo(2);
            assertThat(sources.metrics
                            .registry()
                            .get("weir.enrich.source.dropped.rows")
                            .gauge()
                            .value())
                    .isEqualTo(1);
        }
    }

    @Test
    void rename_isSeen() throws Exception {
        try (Sources sources = list("")) {
            rename("9.9.9.9\n");
            Await.until(
                    () -> sources.isThreat("9.9.9.9"),
                    SOON,
                    () -> sources.status("mine").toString());
            assertThat(sources.isThreat("8.8.4.4")).isFalse();
        }
    }

    @Test
    void writeInPlace_isSeen() throws Exception {
        try (Sources sources = list("")) {
            for (int i = 0; i < 20; i++) {
                String address = "9.9.9." + i;
                Files.writeString(file, address + "\n");
                Await.until(
                        () -> sources.isThreat(address),
                        SOON,
                        () -> sources.status("mine").toString());
            }
        }
    }

    @Test
    void writeInPieces_endsWithTheWhole() throws Exception {
        try (Sources sources = list(", max-growth = 1000");
                var out = Files.newOutputStream(file)) {
            for (int i = 0; i < 1000; i++) {
                out.write("9.9.%d.%d\n".formatted(i / 200, i % 200).getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
            Await.until(
                    () -> sources.status("mine").rows() == 1000,
                    SOON,
                    () -> sources.status("mine").toString());
        }
    }

    @Test
    void symbolicLink_turnedAsKubernetesDoes_isSeen() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("mount"));
        Files.writeString(Files.createDirectory(mount.resolve("..1")).resolve("list.txt"), GOOD);
        Files.writeString(Files.createDirectory(mount.resolve("..2")).resolve("list.txt"), "9.9.9.9\n");
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..1"));
        Path link = Files.createSymbolicLink(mount.resolve("list.txt"), Path.of("..data/list.txt"));
        try (Sources sources = Sources.of(directory, source(link, "")).start()) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            Path turned = Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..2"));
            Files.move(turned, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            Await.until(
                    () -> sources.isThreat("9.9.9.9"),
                    SOON,
                    () -> sources.status("mine").toString());
        }
    }

    @Test
    void fileThatComesLater_isLoaded_andMissingOneIsTold() throws Exception {
        Files.delete(file);
        try (Sources sources = list("")) {
            assertThat(sources.trouble("mine"))
                    .isEqualTo("there is no file %s; check the path. Nothing is in use".formatted(file));
            assertThat(sources.health.notices()).startsWith("enrichment mine: there is no file");
            assertThat(sources.health.missing()).as("the service stays ready").isEmpty();
            assertThat(sources.count("weir.enrich.source.failures", "reason", "file"))
                    .isPositive();
            Files.writeString(file, GOOD);
            Await.until(
                    () -> sources.isThreat("8.8.4.4"),
                    SOON,
                    () -> sources.status("mine").toString());
            assertThat(sources.health.notices()).isEmpty();
        }
    }

    @Test
    void fileThatGoes_staysInUse() throws Exception {
        try (Sources sources = list("")) {
            Files.delete(file);
            Await.until(() -> !sources.trouble("mine").isEmpty(), SOON, "the trouble is told");
            assertThat(sources.trouble("mine")).contains("there is no file").contains("stays in use");
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing any more\n",
                "<!DOCTYPE html><html>503 Service Unavailable</html>\n",
                "8.8.4.4\nno address\n",
                "8.8.4.4, 8.8.4.5\n",
                "\u0000\u0001\u0002",
            })
    void brokenFile_theLastGoodOneStays(String broken) throws Exception {
        try (Sources sources = list("")) {
            rename(broken);
            SourceStatus status = sources.enrichment.reload().getFirst();
            assertThat(status.trouble()).contains("stays in use");
            assertThat(status.rows()).isEqualTo(2);
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            rename("9.9.9.9\n");
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
        }
    }

    @Test
    void tooLargeFile_packedOrNot_theLastGoodOneStays() throws Exception {
        try (Sources sources = list(", max-bytes = 2 KiB")) {
            rename("# " + "x".repeat(4000) + "\n");
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("it has more than 2048 bytes; raise max-bytes")
                    .contains("stays in use");
            Files.write(file, Packed.gzip(new byte[1_000_000]));
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("unpacked it has more than 2048 bytes")
                    .contains("stays in use");
            Files.write(file, Packed.gzip("9.9.9.9\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
            assertThat(sources.isThreat("9.9.9.9")).isTrue();
        }
    }

    @Test
    void folderInPlaceOfAFile_isTold() throws Exception {
        Files.delete(file);
        Files.createDirectory(file);
        try (Sources sources = list("")) {
            assertThat(sources.trouble("mine")).startsWith("it is no regular file");
        }
    }

    @Test
    void farFewerOrMoreRows_areRefusedUnlessForced() throws Exception {
        Files.writeString(file, addresses(200));
        try (Sources sources = list("")) {
            rename(addresses(99));
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("it lost more than 50 % of its rows: it has 99, and had 200")
                    .contains("weir enrich reload --force");
            rename(addresses(401));
            assertThat(sources.enrichment.reload().getFirst().trouble())
                    .contains("it gained more than 100 % of its rows");
            assertThat(sources.status("mine").rows()).isEqualTo(200);
            SourceStatus forced = sources.enrichment.reload(true).getFirst();
            assertThat(forced.trouble()).isEmpty();
            assertThat(forced.rows()).isEqualTo(401);
            rename(addresses(201));
            assertThat(sources.enrichment.reload().getFirst().trouble()).isEmpty();
        }
    }

    @Test
    void oldSource_isUsedAndTold() throws Exception {
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        try (Sources sources = list(", max-age = 1 day")) {
            assertThat(sources.trouble("mine")).startsWith("it was published at 2020-01-01T00:00:00Z, longer ago");
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            assertThat(sources.metrics
                            .registry()
                            .get("weir.enrich.source.good")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void oneBrokenSource_doesNotTouchTheOthers() throws Exception {
        Path bad = Files.writeString(directory.resolve("bad.json"), "{\"objects\":[");
        try (Sources sources =
                Sources.of(directory, two("bad", "stix", bad, "mine", file)).start()) {
            assertThat(sources.isThreat("8.8.4.4")).isTrue();
            assertThat(sources.trouble("mine")).isEmpty();
            assertThat(sources.trouble("bad"))
                    .contains("cannot be used as stix")
                    .endsWith("Nothing is in use");
            assertThat(sources.enrichment.status())
                    .extracting(SourceStatus::name)
                    .containsExactly("bad", "mine");
        }
    }

    @Test
    void sameBytesAgain_areNoLoad() throws Exception {
        try (Sources sources = list("")) {
            Object before = sources.enrichment.tables();
            rename(GOOD);
            sources.enrichment.reload();
            assertThat(sources.enrichment.tables()).isSameAs(before);
            assertThat(sources.count("weir.enrich.source.loads", "outcome", "loaded"))
                    .isEqualTo(1);
            assertThat(sources.count("weir.enrich.source.loads", "outcome", "unchanged"))
                    .isPositive();
        }
    }

    /** The files of two sources are replaced all the time; an address that every version lists is found at each look. */
    @Test
    void reloadUnderLoad_neverLosesAKnownPrefix() throws Exception {
        Path other = Files.writeString(directory.resolve("other.txt"), GOOD);
        AtomicBoolean end = new AtomicBoolean();
        AtomicLong lookups = new AtomicLong();
        try (Sources sources = Sources.of(directory, two("a", "list", file, "b", other))
                        .start();
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Long>> missed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                missed.add(threads.submit(() -> {
                    long lost = 0;
                    while (!end.get()) {
                        boolean both = sources.facts("8.8.4.4").threats().size() == 2;
                        lost += both && sources.isThreat("8.8.4.5") ? 0 : 1;
                        lookups.incrementAndGet();
                    }
                    return lost;
                }));
            }
            long last = 0;
            for (int i = 0; i < 300; i++) {
                rename(GOOD + addresses(i % 7));
                Files.writeString(other, i % 10 == 9 ? "broken\n" : addresses(i % 5) + GOOD);
                sources.enrichment.reload();
                long seen = last;
                Await.until(() -> lookups.get() > seen, SOON, "looked at since");
                last = lookups.get();
            }
            end.set(true);
            for (Future<Long> lost : missed) {
                assertThat(lost.get()).isZero();
            }
            assertThat(sources.count("weir.enrich.source.loads", "source", "a", "outcome", "loaded"))
                    .isGreaterThanOrEqualTo(300);
            assertThat(sources.count("weir.enrich.source.failures", "source", "b"))
                    .isGreaterThanOrEqualTo(30);
        }
    }

    private static String addresses(int count) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append("9.9.%d.%d%n".formatted(i / 200, i % 200));
        }
        return list.toString();
    }
}
