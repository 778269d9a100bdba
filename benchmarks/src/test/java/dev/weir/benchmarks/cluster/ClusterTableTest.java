package dev.weir.benchmarks.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterTableTest {
    private static final Answers ANSWERS = new Answers(
            List.of(List.of(
                    new Answer(1_000, 100, 200, 2, 5),
                    new Answer(2_000, 100, 206, 0, -1),
                    new Answer(3_000, 100, 503, 0, -1),
                    new Answer(4_000, 100, 0, 0, -1))),
            1_000,
            5_000);

    @Test
    void add_line_hasAsManyCellsAsTheHead() {
        ClusterTable table = new ClusterTable();
        String line = table.add(new ClusterTable.Line("one killed", 10_000, 2_345, 500, 61_000, 1.96, ANSWERS));
        assertThat(line)
                .isEqualTo("| one killed | 10 s | 2.3 s | 0.5 s | 61 s | 2.0 | 4 | 25.0 % | 25.0 % | 25.0 % | 25.0 % |"
                        + " 25.0 % | 3.9 s, 3.9 s | 2.9 s, 2.9 s |");
        List<Long> bars = table.text()
                .lines()
                .map(text -> text.chars().filter(c -> c == '|').count())
                .distinct()
                .toList();
        assertThat(bars).hasSize(1);
    }

    @Test
    void write_pageWithMarks_changesOnlyWhatIsBetween(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "before\n<!-- cluster -->\nold\n<!-- end of cluster -->\nafter\n");
        ClusterTable.write(page, "new\n");
        assertThat(page).hasContent("before\n<!-- cluster -->\nnew\n<!-- end of cluster -->\nafter\n");
    }

    @Test
    void write_pageWithoutMarks_saysWhichAreNeeded(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "nothing\n");
        assertThatThrownBy(() -> ClusterTable.write(page, "new\n"))
                .hasMessageContaining("<!-- cluster -->")
                .hasMessageContaining("page.md");
        assertThat(page).hasContent("nothing\n");
    }
}
