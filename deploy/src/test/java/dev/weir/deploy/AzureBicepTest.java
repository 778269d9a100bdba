package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

    private static final Set<String> OF_BICEP = Set.of("name", "parent", "scope", "dependsOn");

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
    void properties_areThoseOfAzure(Path file) throws IOException {
        for (BicepResource resource : BicepResource.read(file)) {
            check(resource, known(resource.type()));
        }
    }

    @Test
    void flowLog_propertiesAreThoseOfAzure() throws IOException {
        JsonNode flowLog = AzureTemplates.json(AzureTemplates.BICEP.resolve("flow-log.json"))
                .at("/resources/0");
        Set<String> paths = new TreeSet<>();
        collect("", flowLog, paths);
        paths.removeAll(Set.of("type", "apiVersion"));
        String type = flowLog.path("type").asText();
        check(new BicepResource("flow-log.json", type, paths), known(type));
    }

    private static void collect(String prefix, JsonNode object, Set<String> paths) {
        object.properties().forEach(property -> {
            paths.add(prefix + property.getKey());
            collect(prefix + property.getKey() + ".", property.getValue(), paths);
        });
    }

    private static Set<String> known(String type) throws IOException {
        JsonNode schema = AzureTemplates.json(Path.of("src/test/resources/azure/arm.json"));
        assertThat(schema.has(type)).as("%s is in arm.json", type).isTrue();
        return schema.path(type).valueStream().map(JsonNode::asText).collect(Collectors.toSet());
    }

    private static void check(BicepResource resource, Set<String> known) {
        for (String path : resource.paths()) {
            assertThat(OF_BICEP.contains(path)
                            || known.contains(path)
                            || known.contains(path + "!")
                            || known.stream()
                                    .anyMatch(any ->
                                            any.endsWith(".*") && path.startsWith(any.substring(0, any.length() - 1))))
                    .as("%s may have %s", resource.name(), path)
                    .isTrue();
        }
        for (String needed : known) {
            String path = needed.substring(0, needed.length() - 1);
            String parent = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
            assertThat(!needed.endsWith("!")
                            || resource.paths().contains(path)
                            || !(parent.isEmpty() || resource.paths().contains(parent)))
                    .as("%s needs %s", resource.name(), path)
                    .isTrue();
        }
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
