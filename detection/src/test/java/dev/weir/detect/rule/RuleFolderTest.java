package dev.weir.detect.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.MadeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFolderTest {
    private static final String LINES =
            "group-by: [source]\nconditions: [{type: event_count, metric: denied, gte: 5}]\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void load_emptyFolder_hasTheBuiltInRules() throws IOException {
        RuleFolder.Loaded loaded = new RuleFolder(folder).load();

        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.rules().all()).hasSameSizeAs(BuiltInRules.files().keySet());
    }

    @Test
    void load_ownRules_standBesideAndOverTheOthers() throws IOException {
        write("D01.yaml", "id: D01\nenabled: false\n");
        write("mine.yaml", MadeRule.yaml("R1", LINES));
        write("mine.test.yaml", "cases: []");
        write("notes.txt", "nothing");

        RuleFolder.Loaded loaded = new RuleFolder(folder).load();

        assertThat(loaded.errors()).isEmpty();
        assertThat(loaded.rules().find("D01").orElseThrow().enabled()).isFalse();
        assertThat(loaded.rules().find("R1")).isPresent();
    }

    @Test
    void load_brokenFile_isRefusedAloneByName() throws IOException {
        write("bad.yaml", "id: D02\nlevel: bad\n");
        write("good.yaml", MadeRule.yaml("R1", LINES));

        RuleFolder.Loaded loaded = new RuleFolder(folder).load();

        assertThat(loaded.errors())
                .isEqualTo(Map.of(
                        "bad.yaml", "bad.yaml: level must be one of informational, low, medium, high, critical: bad"));
        assertThat(loaded.rules().find("D02").orElseThrow().level()).isEqualTo(Level.MEDIUM);
        assertThat(loaded.rules().find("R1")).isPresent();
    }

    @Test
    void load_fileThatBecameBroken_keepsItsLastGoodContent() throws IOException {
        RuleFolder rules = new RuleFolder(folder);
        write("mine.yaml", MadeRule.yaml("R1", LINES));
        rules.load();
        write("mine.yaml", "id: R1\ntitle: half");

        RuleFolder.Loaded broken = rules.load();
        assertThat(broken.errors()).containsOnlyKeys("mine.yaml");
        assertThat(broken.rules().find("R1").orElseThrow().title()).isEqualTo("A title");
        assertThat(rules.load().errors()).containsOnlyKeys("mine.yaml");

        write("mine.yaml", MadeRule.yaml("R1", LINES + "quiet: 2h"));
        assertThat(rules.load().errors()).isEmpty();
    }

    @Test
    void load_fileThatIsGone_isForgotten() throws IOException {
        RuleFolder rules = new RuleFolder(folder);
        write("mine.yaml", MadeRule.yaml("R1", LINES));
        rules.load();
        Files.delete(folder.resolve("mine.yaml"));

        assertThat(rules.load().rules().find("R1")).isEmpty();
    }

    @Test
    void load_ruleThatStandsBackBehindALaterFile_isGood() throws IOException {
        write("a.yaml", MadeRule.yaml("R1", LINES + "unless: [R2]"));
        write("b.yaml", MadeRule.yaml("R2", LINES));

        assertThat(new RuleFolder(folder).load().errors()).isEmpty();

        Files.delete(folder.resolve("b.yaml"));
        assertThat(new RuleFolder(folder).load().errors()).containsOnlyKeys("a.yaml");
    }

    @Test
    void tests_areThoseBesideTheRules() throws IOException {
        write("mine.yaml", MadeRule.yaml("R1", LINES));
        write("mine.test.yaml", "rule: R1");

        assertThat(new RuleFolder(folder).tests()).isEqualTo(Map.of("mine.test.yaml", "rule: R1"));
    }

    @Test
    void load_noUtf8_isRefused() throws IOException {
        Files.write(folder.resolve("bytes.yaml"), new byte[] {(byte) 0xc3, 0x28});

        assertThat(new RuleFolder(folder).load().errors().get("bytes.yaml"))
                .isEqualTo("bytes.yaml: cannot be read: it is not UTF-8");
    }

    private void write(String name, String text) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
