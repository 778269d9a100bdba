package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.Truth;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball as its user meets it: what runs, what is in it, and under which terms. */
class DistributionIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Instant FROM = Instant.parse("2017-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-01-01T00:00:00Z");

    /** Terms under which a library may be shipped beside Apache-2.0; of several, one will do. */
    private static final Pattern ACCEPTED =
            Pattern.compile("\\((The )?(Apache|MIT|BSD|EPL|EDL|Go License|Public Domain)[^)]*\\)");

    @TempDir
    static Path unpacked;

    private static Distribution distribution = new Distribution(Path.of("."));

    @TempDir
    Path directory;

    @BeforeAll
    static void unpack() throws Exception {
        distribution = Distribution.unpack(unpacked);
    }

    @Test
    void up_generatedBlobs_exactCounts_andNothingWrittenToIt() throws Exception {
        Map<String, String> before = distribution.files();
        FlowScenario scenario = new FlowScenario(9, FlowScenario.Size.of(2, 1, 3, 50));
        Path blobs = directory.resolve("blobs");
        scenario.blobs().forEach(blob -> new BlobFolder(blobs).grow(blob, blob.blocks()));
        Truth truth = scenario.truth();
        try (JavaProcess weir =
                distribution.start(directory, "up", "--port", "0", "--data", "data", "--blobs", blobs.toString())) {
            WeirApi api = new WeirApi(WeirProcess.awaitReady(weir));
            Await.until(
                    () -> api.tuples() == truth.total().tuples()
                            && api.brokenLaws().isEmpty(),
                    DEADLINE,
                    () -> api.tuples() + " of " + truth.total().tuples() + " tuples, broken laws " + api.brokenLaws());
            assertThat(api.groups(FROM, TO)).isEqualTo(groups(truth));
            assertThat(weir.terminate()).isIn(0, 143);
        }
        assertThat(distribution.files()).isEqualTo(before);
    }

    private static Map<Truth.Key, List<Long>> groups(Truth truth) {
        Map<Truth.Key, List<Long>> groups = new HashMap<>();
        truth.by(key -> new Truth.Key(0, key.source(), key.acl(), key.rule(), key.direction()))
                .forEach((key, counts) -> groups.put(key, counts.counters()));
        return groups;
    }

    @Test
    void version_andTheExampleOfAConfiguration_areRight() {
        try (JavaProcess weir = distribution.start(directory, "version")) {
            assertThat(weir.awaitExit()).as(weir.err()).isZero();
            assertThat(weir.out())
                    .startsWith(distribution.root().getFileName().toString().replaceFirst("-", " "));
        }
        String example = distribution.root().resolve("conf/weir.conf").toString();
        try (JavaProcess weir = distribution.start(directory, "config", "check", "--config", example)) {
            assertThat(weir.awaitExit()).as(weir.err()).isZero();
        }
    }

    @Test
    void billOfMaterials_eachJarAndNoOther() throws IOException {
        assertThat(distribution.billed()).isEqualTo(distribution.jars());
        assertThat(Files.readString(distribution.root().resolve("weir.cdx.json")))
                .doesNotContain("serialNumber", "\"timestamp\"");
    }

    @Test
    void jars_oneVersionOfEach_noSnapshotOfOthers_allLicensed() throws IOException {
        String version = distribution.root().getFileName().toString().substring("weir-".length());
        List<String> others = distribution.jars().stream()
                .filter(jar -> !jar.endsWith("-" + version + ".jar"))
                .toList();
        assertThat(others).noneMatch(jar -> jar.contains("SNAPSHOT")).hasSizeGreaterThan(50);
        assertThat(distribution.jars().stream().map(jar -> jar.replaceFirst("-[0-9][^-]*(-.*)?\\.jar$", "")))
                .doesNotHaveDuplicates();
        Map<String, String> licences = distribution.licences();
        assertThat(licences.keySet()).containsAll(others);
        assertThat(licences)
                .allSatisfy((jar, names) -> assertThat(names)
                        .as("%s: its licence is not among those that are accepted here", jar)
                        .containsPattern(ACCEPTED));
    }

    @Test
    void console_eachOfItsLibrariesIsNamed() throws IOException {
        String version = distribution.root().getFileName().toString().substring("weir-".length());
        Path jar = distribution.root().resolve("lib/query-service-" + version + ".jar");
        String named = Files.readString(distribution.root().resolve("licences/CONSOLE.txt"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            TreeSet<String> libraries = zip.stream()
                    .map(entry -> entry.getName().split("/"))
                    .filter(path -> path.length > 3 && path[0].equals("console") && path[1].equals("lib"))
                    .map(path -> path[2])
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(libraries)
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(named).containsPattern("[ ,]" + library + "[ ,]"));
        }
        assertThat(named).doesNotContain("${");
    }
}
