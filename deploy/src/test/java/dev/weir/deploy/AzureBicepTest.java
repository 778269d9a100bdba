package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of the Bicep templates without Bicep. */
class AzureBicepTest {
    private static final Pattern MODULE = Pattern.compile(
            "^module \\w+ '([\\w.-]+)' = .*?params: \\{\\n(.*?)^ +}$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<Path> files() {
        return AzureTemplates.files(AzureTemplates.BICEP, ".bicep");
    }

    @Test
    void modules_getTheParametersThatTheyAskFor() throws IOException {
        String main = AzureTemplates.read(AzureTemplates.BICEP.resolve("main.bicep"));
        List<MatchResult> modules = MODULE.matcher(main).results().toList();
        assertThat(modules).hasSameSizeAs(AzureTemplates.all("^(module) ", main));
        for (MatchResult module : modules) {
            Set<String> given = new TreeSet<>(AzureTemplates.all("^ +(\\w+): ", module.group(2)));
            Path file = AzureTemplates.BICEP.resolve(module.group(1));
            assertThat(all(file)).as(file.toString()).containsAll(given);
            assertThat(given).as(file.toString()).containsAll(withoutDefault(file));
        }
    }

    private static Set<String> all(Path file) throws IOException {
        if (file.toString().endsWith(".json")) {
            return AzureTemplates.json(file).path("parameters").properties().stream()
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
        return Set.copyOf(AzureTemplates.all("^param (\\w+) ", AzureTemplates.read(file)));
    }

    private static Set<String> withoutDefault(Path file) throws IOException {
        return file.toString().endsWith(".json")
                ? all(file)
                : Set.copyOf(AzureTemplates.all("^param (\\w+) \\S+$", AzureTemplates.read(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void names_areUsed(Path file) {
        String text = AzureTemplates.read(file);
        for (String name : AzureTemplates.all("^(?:param|var) (\\w+) ", text)) {
            assertThat(AzureTemplates.all("\\b(" + name + ")\\b", text))
                    .as(name)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void types_haveOneVersionOfTheirApi() {
        Map<String, Set<String>> versions = Pattern.compile("'(Microsoft\\.[\\w./]+)@([\\d-]+)'")
                .matcher(AzureTemplates.text(AzureTemplates.BICEP, ".bicep"))
                .results()
                .collect(Collectors.groupingBy(
                        type -> type.group(1), Collectors.mapping(type -> type.group(2), Collectors.toSet())));
        assertThat(versions)
                .isNotEmpty()
                .allSatisfy((type, used) -> assertThat(used).as(type).hasSize(1));
    }
}
