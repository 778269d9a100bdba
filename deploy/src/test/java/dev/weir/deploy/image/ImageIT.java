package dev.weir.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The image as a cautious cluster runs it: read-only, without privileges, with a /tmp that runs nothing. */
@ExtendWith(ImageCondition.class)
class ImageIT {
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);
    private static final String IMAGE = "weir:image-it";
    private static final String CONTAINER =
            "weir-image-it-" + ProcessHandle.current().pid();

    @BeforeAll
    static void build() {
        Docker.successful(List.of(
                "image/build", "--base", ImageCondition.base().orElseThrow(), "--tarball", tarball(), "--tag", IMAGE));
    }

    private static String tarball() {
        return Docker.successful(List.of("sh", "-c", "ls target/weir-*.tar.gz"));
    }

    @AfterEach
    void remove() {
        Docker.run("rm", "--force", "--volumes", CONTAINER);
    }

    @Test
    void up_getsReady_isHealthy_andStopsInTime() {
        Docker.run(cautiously("--detach", IMAGE, "up", "--blobs", "/var/lib/weir"));
        Await.until(
                () -> inspect("{{.State.Health.Status}}").equals("healthy"),
                DEADLINE,
                () -> inspect("{{json .State}}") + Docker.run("logs", CONTAINER));
        assertThat(Docker.run("exec", CONTAINER, "id", "-u")).isEqualTo("10001");
        assertThat(Docker.run("exec", CONTAINER, "/opt/weir/bin/weir", "healthcheck", "--live"))
                .isEqualTo("live");
        assertThat(Docker.run("exec", CONTAINER, "/opt/weir/bin/weir", "status"))
                .contains("active");
        assertThat(Docker.run("exec", CONTAINER, "cat", "/proc/1/maps"))
                .contains("/opt/weir/native/librocksdbjni")
                .doesNotContain("/tmp/lib");
        long began = System.nanoTime();
        Docker.run("stop", "--time", "60", CONTAINER);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST_STOP);
        assertThat(inspect("{{.State.ExitCode}}")).isIn("0", "143");
    }

    /** The options that come last before the program's own class are the user's, so that another class can be run. */
    @Test
    void nativeParts_tmpRunsNothing_areThoseOfTheImage() {
        String classes = Path.of("target/test-classes").toAbsolutePath().toString();
        String printed = Docker.run(cautiously(
                "--volume",
                classes + ":/classes:ro",
                "--env",
                "WEIR_JAVA_OPTS=-cp /classes:/opt/weir/lib/* " + NativeParts.class.getName(),
                IMAGE));
        assertThat(printed.lines().filter(line -> line.startsWith("/opt/weir/native/")))
                .hasSize(4);
        assertThat(printed).doesNotContain("/tmp");
    }

    @Test
    void heap_followsTheLimit_unlessToldOtherwise() {
        assertThat(heap("1g", "")).isBetween(600L << 20, 620L << 20);
        assertThat(heap("1g", "-Xmx300m")).isEqualTo(300L << 20);
    }

    private static long heap(String limit, String options) {
        String flags = Docker.run(cautiously(
                "--memory", limit, "--env", "WEIR_JAVA_OPTS=" + options + " -XX:+PrintFlagsFinal", IMAGE, "version"));
        return flags.lines()
                .filter(line -> line.contains(" MaxHeapSize "))
                .map(line -> line.strip().split("\\s+", -1)[3])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static String[] cautiously(String... more) {
        List<String> all = new ArrayList<>(List.of("run", "--name", CONTAINER, "--read-only", "--tmpfs", "/tmp"));
        all.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        if (!List.of(more).contains("--detach")) {
            all.add("--rm");
        }
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static String inspect(String format) {
        return Docker.run("inspect", "--format", format, CONTAINER);
    }
}
