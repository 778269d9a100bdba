package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Bicep and the Terraform templates take the same parameters and make the same things. */
class AzureSameTest {
    private static final String MAIN = AzureTemplates.read(AzureTemplates.BICEP.resolve("main.bicep"));
    private static final String BICEP = AzureTemplates.text(AzureTemplates.BICEP, ".bicep");
    private static final String ROOT = AzureTemplates.text(AzureTemplates.TERRAFORM, ".tf");
    private static final String MODULE = AzureTemplates.text(AzureTemplates.TERRAFORM.resolve("policy"), ".tf");
    private static final String TERRAFORM = ROOT + "\n" + MODULE;

    @Test
    void parameters_areTheSame() {
        Set<String> variables = new TreeSet<>(AzureTemplates.all("^variable \"(\\w+)\"", ROOT));
        assertThat(variables.remove("resource_group_name"))
                .as("az names the resource group outside of the template")
                .isTrue();
        assertThat(variables)
                .isEqualTo(AzureTemplates.all("^param (\\w+) ", MAIN).stream()
                        .map(AzureTemplates::snake)
                        .collect(Collectors.toSet()));
    }

    @Test
    void defaults_areTheSame() {
        Map<String, String> bicep = new TreeMap<>();
        AzureTemplates.pairs("^param (\\w+) \\w+ = ('[^'$]*'|true|false|\\d+)$", MAIN)
                .forEach((name, value) -> bicep.put(AzureTemplates.snake(name), value.replace('\'', '"')));
        Map<String, String> terraform = new TreeMap<>();
        for (HclBlock block : blocks("variable")) {
            String value = block.attributes().getOrDefault("default", "");
            if (value.matches("\"[^\"]*\"|true|false|\\d+")) {
                terraform.put(block.labels().getFirst(), value);
            }
        }
        assertThat(terraform).hasSizeGreaterThan(15).isEqualTo(bicep);
    }

    @Test
    void outputs_areTheSame() {
        assertThat(AzureTemplates.all("^output \"(\\w+)\"", ROOT))
                .containsExactlyInAnyOrderElementsOf(AzureTemplates.all("^output (\\w+) ", MAIN).stream()
                        .map(AzureTemplates::snake)
                        .toList());
    }

    @Test
    void assignedRoles_areTheSame() {
        Map<String, String> bicepNames = AzureTemplates.files(AzureTemplates.BICEP, ".bicep").stream()
                .flatMap(file ->
                        AzureTemplates.pairs("^var (\\w+) = '([0-9a-f-]{36})'$", AzureTemplates.read(file))
                                .entrySet()
                                .stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
        Map<String, String> terraformNames =
                AzureTemplates.pairs("^ +(\\w+) += \"\\$\\{[^}]+\\}/[^\"]*?([0-9a-f-]{36})\"$", TERRAFORM);
        List<String> bicep = AzureTemplates.all("roleDefinitions', (\\w+)\\)", BICEP).stream()
                .map(name -> bicepNames.getOrDefault(name, name))
                .sorted()
                .toList();
        List<String> terraform = AzureTemplates.all("role_definition_id = local\\.(\\w+)$", TERRAFORM).stream()
                .map(name -> terraformNames.getOrDefault(name, name))
                .sorted()
                .toList();
        assertThat(terraform).hasSize(10).allMatch(id -> id.length() == 36).isEqualTo(bicep);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "eventTimeToLiveInMinutes: (\\d+) | event_time_to_live += (\\d+)",
                "maxDeliveryAttempts: (\\d+) | max_delivery_attempts += (\\d+)",
                "queueMessageTimeToLiveInSeconds: (\\d+) | queue_message_life_time += (\\d+)",
                "maxEventsPerBatch: (\\d+) | max_events_per_batch += (\\d+)",
                "preferredBatchSizeInKilobytes: (\\d+) | preferred_batch_size_in_kilobytes += (\\d+)",
                "'(Microsoft.Storage.BlobCreated)' | \"(Microsoft.Storage.BlobCreated)\"",
                "'(/blobServices/default/containers/)\\$\\{container}/' |"
                        + " \"(/blobServices/default/containers/)\\$\\{each.value}/\"",
                "name: '(weir-\\w+)-\\$\\{container}' | name += \"(weir-\\w+)-\\$\\{each.value}\"",
                "partitionCount: (\\d+) | partition_count += (\\d+)",
                "messageRetentionInDays: (\\d+) | message_retention += (\\d+)",
                "'(api://\\w+)' | \"(api://\\w+)\"",
                "'(insights-logs-\\w+/)' | \"(insights-logs-\\w+/)\"",
                "name: '(weir-flow-log-\\w+)' | name += \"(weir-flow-log-\\w+)\"",
            })
    void values_areTheSame(String bicep, String terraform) {
        assertThat(Set.copyOf(AzureTemplates.all(terraform, TERRAFORM)))
                .isNotEmpty()
                .isEqualTo(Set.copyOf(AzureTemplates.all(bicep, BICEP)));
    }

    @Test
    void policy_isOneFile_andSetsUpTheSameFlowLog() throws IOException {
        assertThat(BICEP).contains("loadJsonContent('policy.json')").contains("'flow-log.json'");
        assertThat(TERRAFORM).contains("/../../policy.json\"").contains("/../flow-log.json\"");
        JsonNode policy = AzureTemplates.json(AzureTemplates.BICEP.resolve("policy.json"));
        JsonNode details = policy.at("/policyRule/then/details");
        JsonNode template = details.at("/deployment/properties/template");
        assertThat(template.at("/resources/0/properties/template"))
                .isEqualTo(AzureTemplates.json(AzureTemplates.BICEP.resolve("flow-log.json")));
        assertThat(names(details.at("/deployment/properties/parameters")))
                .isEqualTo(names(template.path("parameters")));
        assertThat(names(template.at("/resources/0/properties/parameters")))
                .isEqualTo(names(template.at("/resources/0/properties/template/parameters")));
        String role = details.at("/roleDefinitionIds/0").asText();
        assertThat(Stream.of(BICEP, TERRAFORM))
                .allMatch(text -> text.contains(role.substring(role.lastIndexOf('/') + 1)));
    }

    @Test
    void policyParameters_areGivenByBoth() throws IOException {
        Set<String> asked = names(
                AzureTemplates.json(AzureTemplates.BICEP.resolve("policy.json")).path("parameters"));
        String assignment = AzureTemplates.read(AzureTemplates.BICEP.resolve("policy.bicep"));
        assertThat(AzureTemplates.all("^ +(\\w+): \\{\\n +value: ", assignment))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(AzureTemplates.all("^ +(\\w+) += \\{ value = ", MODULE)).containsExactlyInAnyOrderElementsOf(asked);
        Set<String> flowLog = names(AzureTemplates.json(AzureTemplates.BICEP.resolve("flow-log.json"))
                .path("parameters"));
        assertThat(AzureTemplates.all("^ +(\\w+) += \\{ value = ", ROOT)).containsExactlyInAnyOrderElementsOf(flowLog);
    }

    private static List<HclBlock> blocks(String type) {
        return AzureTemplates.files(AzureTemplates.TERRAFORM, ".tf").stream()
                .flatMap(file -> HclBlock.read(file).stream())
                .filter(block -> block.type().equals(type))
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }
}
