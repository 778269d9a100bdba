package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the table of values in docs/kubernetes.md equal to values.yaml; {@code -Dweir.docs.write=true} writes it anew. */
class KubernetesDocTest {
    private static final Path DOC = Path.of("../docs/kubernetes.md");
    private static final Path VALUES = Chart.FOLDER.resolve("values.yaml");
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- end of values -->\n";

    @Test
    void table_equalsValues() throws IOException {
        String page = Files.readString(DOC);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String written = page.substring(0, begin) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(DOC, written);
        }
        assertThat(DOC).content().isEqualTo(written);
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder("| value | default | is |\n|---|---|---|\n");
        JsonNode values = new YAMLMapper().readTree(Files.readString(VALUES));
        List<String> path = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        for (String line : Files.readAllLines(VALUES)) {
            String text = line.strip();
            if (text.startsWith("# ")) {
                comment.add(text.substring(2));
            } else if (!text.isEmpty()) {
                int depth = (line.length() - line.stripLeading().length()) / 2;
                path.subList(depth, path.size()).clear();
                path.add(text.substring(0, text.indexOf(':')));
                table.append(row(path, values.at("/" + String.join("/", path)), String.join(" ", comment)));
                comment.clear();
            }
        }
        return table.toString();
    }

    /** A group of values has a row only to say what it is. What is written in one line is one value. */
    private static String row(List<String> path, JsonNode value, String comment) {
        boolean group = value.isObject() && !value.isEmpty() && !path.contains("resources");
        if ((group && comment.isEmpty()) || path.getLast().equals("resources")) {
            return "";
        }
        String shown = group ? "" : "`" + (value.isTextual() && value.asText().isEmpty() ? "\"\"" : text(value)) + "`";
        return "| `%s` | %s | %s |%n".formatted(String.join(".", path), shown, comment.replace("|", "\\|"));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString().replace("\"", "");
    }

    @Test
    void page_leadsToEveryExample() throws IOException {
        String page = Files.readString(DOC);
        try (Stream<Path> examples = Files.list(Chart.FOLDER.resolve("examples"))) {
            assertThat(examples).isNotEmpty().allMatch(file -> page.contains("../deploy/" + file));
        }
    }
}
