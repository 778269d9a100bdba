package dev.weir.query.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.platform.UserError;
import dev.weir.query.NsgJson;
import dev.weir.testkit.time.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesIT {
    private static final RuleDefinition ANY_PORT = new RuleDefinition(List.of(), List.of(), List.of(), List.of("*"));
    private static final NsgJson WEB =
            NsgJson.of("/subscriptions/s/nsg/Web", "guid-web", new NsgJson.Rule("web", "Inbound", "Allow", 100));
    private static final NsgJson DATA =
            NsgJson.of("/subscriptions/s/nsg/Data", "guid-data", new NsgJson.Rule("out", "Outbound", "Deny", 200));

    @TempDir
    Path directory;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<RuleFiles> opened = new ArrayList<>();

    private RuleFiles files(Path... paths) {
        RuleFiles files = new RuleFiles(new RuleFilesConfig(List.of(paths), Duration.ofMillis(20)), registry);
        opened.add(files);
        return files;
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private double loads(String outcome) {
        return registry.counter("weir.query.rule.files.loads", "outcome", outcome)
                .count();
    }

    @AfterEach
    void close() {
        opened.forEach(RuleFiles::close);
    }

    @Test
    void start_listAndShow_allRulesAsLogsCallThem() throws IOException {
        RuleFiles files = files(write("list.json", NsgJson.list(WEB)), write("show.json", DATA.json()));
        files.start();
        assertThat(files.known().all())
                .hasSize(6)
                .contains(
                        new KnownRule("UserRule_web", WEB.id(), "guid-web", "I", "Allow", 100, ANY_PORT),
                        new KnownRule("UserRule_out", DATA.id(), "guid-data", "O", "Deny", 200, ANY_PORT),
                        new KnownRule(
                                "DefaultRule_DenyAllInBound", DATA.id(), "guid-data", "I", "Deny", 65500, ANY_PORT));
        assertThat(registry.get("weir.query.rules.known").gauge().value()).isEqualTo(6);
    }

    @Test
    void start_utf16AsPowershellWritesIt_read() throws IOException {
        RuleFiles files = files(Files.write(
                directory.resolve("utf16.json"), ("\uFEFF" + DATA.json()).getBytes(StandardCharsets.UTF_16LE)));
        files.start();
        assertThat(files.known().all()).hasSize(3);
    }

    @Test
    void start_withoutAccessAndPriority_notKnown() throws IOException {
        RuleFiles files = files(write(
                "short.json", "{\"id\": \"nsg\", \"securityRules\": [{\"name\": \"a\", \"direction\": \"Inbound\"}]}"));
        files.start();
        assertThat(files.known().all())
                .containsExactly(new KnownRule("UserRule_a", "nsg", "", "I", "", 0, RuleDefinition.NONE));
    }

    @Test
    void start_brokenFile_errorNamesKeyFileAndWhatToDo() throws IOException {
        Map<String, String> broken = Map.ofEntries(
                Map.entry("", "holds neither"),
                Map.entry("7", "holds neither"),
                Map.entry("[1]", "no NSG in line 1"),
                Map.entry("[\n{\"id\": }]", "is not JSON in line 2"),
                Map.entry("[", "is not JSON"),
                Map.entry("[] []", "goes on behind its end"),
                Map.entry("{}", "lacks a id"),
                Map.entry("{\"id\": \"a\"}", "has no securityRules"),
                Map.entry("{\"id\": \"a\", \"securityRules\": [{\"direction\": \"Inbound\"}]}", "lacks a name"),
                Map.entry(
                        "{\"id\": \"a\", \"securityRules\": [{\"name\": \"r\", \"direction\": \"Up\"}]}",
                        "neither Inbound nor Outbound"),
                Map.entry(
                        "{\"id\": \"a\", \"securityRules\": [{\"name\": \"r\", \"direction\": \"Inbound\", \"access\": \"?\"}]}",
                        "neither Allow nor Deny"),
                Map.entry(NsgJson.list(WEB, WEB), "a second time"));
        for (Map.Entry<String, String> entry : broken.entrySet()) {
            Path path = write("broken.json", entry.getKey());
            assertThatThrownBy(files(path)::start)
                    .as(entry.getKey())
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("weir.query.rule-files: " + path)
                    .hasMessageContaining(entry.getValue())
                    .hasMessageEndingWith("az network nsg list -o json`.");
        }
    }

    @Test
    void start_fileMissingOrTooLarge_error() throws IOException {
        Path path = directory.resolve("nsgs.json");
        RuleFiles files = files(path);
        assertThatThrownBy(files::start).hasMessageContaining("cannot be read (NoSuchFileException)");
        Files.write(path, new byte[(32 << 20) + 1]);
        assertThatThrownBy(files::start).hasMessageContaining("larger than 32 MiB");
    }

    @Test
    void change_good_used() throws IOException {
        RuleFiles files = files(write("nsgs.json", NsgJson.list(WEB)));
        files.start();
        write("nsgs.json", NsgJson.list(WEB, DATA));
        Await.until(() -> files.known().all().size() == 6, Duration.ofSeconds(30), "the new rules are known");
        assertThat(loads("loaded")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void change_brokenThenGone_lastGoodRulesStay() throws IOException {
        Path path = write("nsgs.json", NsgJson.list(WEB));
        RuleFiles files = files(path);
        files.start();
        write("nsgs.json", "[{");
        Await.until(() -> loads("broken") == 1, Duration.ofSeconds(30), "the broken file is seen");
        Files.delete(path);
        Await.until(() -> loads("broken") == 2, Duration.ofSeconds(30), "the file is missed");
        assertThat(files.known().all()).hasSize(3);
        write("nsgs.json", DATA.json());
        Await.until(
                () -> files.known().find("UserRule_out", DATA.id(), "O").isPresent(),
                Duration.ofSeconds(30),
                "the mended file is used");
    }
}
