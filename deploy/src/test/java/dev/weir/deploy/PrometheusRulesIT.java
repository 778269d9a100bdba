package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own tool says whether the rules are right, and runs their tests. {@code ./check} brings it. */
class PrometheusRulesIT {
    private static final Path BROUGHT = Path.of("../target/prometheus/usr/bin");
    private static final String KEY = "/etc/prometheus/weir-key";

    /** What promtool prints; an error with that when it finds fault. */
    private static String promtool(String... arguments) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(Stream.concat(Stream.of(program().toString()), Stream.of(arguments))
                        .toList())
                .directory(AlertRules.DIRECTORY.toFile())
                .redirectErrorStream(true)
                .start();
        tool.getOutputStream().close();
        String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(tool.exitValue()).as(printed).isZero();
        return printed;
    }

    private static Path program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(
                        Stream.of(BROUGHT),
                        Stream.of(path.split(File.pathSeparator, -1)).map(Path::of))
                .map(directory -> directory.resolve("promtool").toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no promtool: run ./check, which brings it"));
    }

    /** With a key where the configuration has one. */
    @Test
    void configuration_isRight_andLoadsTheRules(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("key"), "a key");
        String configuration = Files.readString(AlertRules.DIRECTORY.resolve("prometheus.yml"));
        assertThat(configuration).contains(KEY);
        Path config =
                Files.writeString(directory.resolve("prometheus.yml"), configuration.replace(KEY, key.toString()));
        Files.copy(AlertRules.DIRECTORY.resolve("alerts.yaml"), directory.resolve("alerts.yaml"));
        assertThat(promtool("check", "config", config.toString()))
                .contains("SUCCESS: %d rules found".formatted(AlertRules.all().size()));
    }

    @Test
    void tests_ofTheRules_pass() throws Exception {
        assertThat(promtool("test", "rules", "alerts_test.yaml")).contains("SUCCESS");
    }
}
