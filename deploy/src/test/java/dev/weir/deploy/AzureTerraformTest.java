package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Terraform templates use what the azurerm provider has, and nothing that is not declared. */
class AzureTerraformTest {
    private static final Set<String> OF_TERRAFORM = Set.of("count", "for_each", "depends_on", "provider");

    @SuppressWarnings("NullAway.Init") // JUnit calls readSchema first
    private static JsonNode schema;

    @BeforeAll
    static void readSchema() throws IOException {
        schema = AzureTemplates.json(Path.of("src/test/resources/azure/azurerm.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy"})
    void argumentsAndBlocks_areThoseOfTheProvider(String module) {
        for (HclBlock block : blocks(module)) {
            String kind = block.type();
            if (Set.of("resource", "data", "provider").contains(kind)) {
                String name = kind + " " + String.join(".", block.labels());
                JsonNode known = kind.equals("provider")
                        ? schema.path(kind)
                        : schema.path(kind).path(block.labels().getFirst());
                assertThat(known.isMissingNode())
                        .as("%s is in azurerm.json", name)
                        .isFalse();
                check(name, block, known);
            }
        }
    }

    private static void check(String name, HclBlock block, JsonNode known) {
        Set<String> given = new TreeSet<>(block.attributes().keySet());
        given.removeAll(OF_TERRAFORM);
        assertThat(given).as(name).containsAll(names(known.path("required")));
        given.removeAll(names(known.path("required")));
        assertThat(names(known.path("optional"))).as(name).containsAll(given);
        List<String> seen = new ArrayList<>();
        for (HclBlock inner : block.blocks()) {
            boolean dynamic = inner.type().equals("dynamic");
            String type = dynamic ? inner.labels().getFirst() : inner.type();
            JsonNode of = known.path("blocks").path(type);
            assertThat(of.isMissingNode()).as("%s has a block %s", name, type).isFalse();
            assertThat(seen.contains(type) && !of.path("many").asBoolean())
                    .as("%s has a second %s", name, type)
                    .isFalse();
            seen.add(type);
            check(name + " " + type, dynamic ? inner.blocks().getFirst() : inner, of);
        }
        known.path("blocks").properties().stream()
                .filter(of -> of.getValue().path("must").asBoolean())
                .forEach(of -> assertThat(seen).as(name).contains(of.getKey()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy"})
    void names_areDeclaredAndUsed(String module) {
        Set<String> declared = new TreeSet<>();
        for (HclBlock block : blocks(module)) {
            switch (block.type()) {
                case "variable" -> declared.add("var." + block.labels().getFirst());
                case "locals" -> block.attributes().keySet().forEach(name -> declared.add("local." + name));
                case "resource" -> declared.add(String.join(".", block.labels()));
                case "data" -> declared.add("data." + String.join(".", block.labels()));
                default -> {}
            }
        }
        String text = AzureTemplates.text(AzureTemplates.TERRAFORM.resolve(module), ".tf");
        Set<String> used = new TreeSet<>(
                AzureTemplates.all("(?<![\\w.])((?:var|local)\\.\\w+|data\\.\\w+\\.\\w+|azurerm_\\w+\\.\\w+)", text));
        assertThat(declared).containsAll(used);
        declared.removeIf(name -> name.startsWith("azurerm_"));
        assertThat(used).containsAll(declared);
    }

    @Test
    void moduleCall_givesWhatTheModuleAsksFor() {
        HclBlock call = blocks("").stream()
                .filter(block -> block.type().equals("module"))
                .findFirst()
                .orElseThrow();
        Set<String> given = new TreeSet<>(call.attributes().keySet());
        given.removeAll(Set.of("source", "count", "depends_on"));
        assertThat(given)
                .isEqualTo(blocks("policy").stream()
                        .filter(block -> block.type().equals("variable"))
                        .map(block -> block.labels().getFirst())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "policy"})
    void version_isThatOfTheSchema(String module) {
        String version = schema.path("version").asText();
        assertThat(AzureTemplates.text(AzureTemplates.TERRAFORM.resolve(module), ".tf"))
                .contains("version = \"~> " + version.substring(0, version.lastIndexOf('.')) + "\"");
    }

    private static List<HclBlock> blocks(String module) {
        return AzureTemplates.files(AzureTemplates.TERRAFORM.resolve(module), ".tf").stream()
                .flatMap(file -> HclBlock.read(file).stream())
                .toList();
    }

    private static Set<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
