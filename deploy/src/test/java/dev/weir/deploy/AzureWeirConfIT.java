package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the deployment writes for {@code weir.conf} is the same in Bicep and Terraform, and Weir takes it. */
class AzureWeirConfIT {
    private static final String STORAGE = "https://weirflows.blob.core.windows.net";
    private static final String QUEUE = "https://weirdelivery.queue.core.windows.net";
    private static final String HUB = "weir-hub.servicebus.windows.net";
    private static final String CLIENT = "11111111-1111-1111-1111-111111111111";
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final String CONTAINERS =
            "insights-logs-flowlogflowevent\", \"insights-logs-networksecuritygroupflowevent";
    private static final Map<String, String> BICEP = Map.of(
            "storageAccountName", "weirflows",
            "deliveryAccountName", "weirdelivery",
            "environment().suffixes.storage", "core.windows.net",
            "join(containers, '\", \"')", CONTAINERS,
            "eventHub ? hub!.outputs.host : ''", HUB,
            "weir!.properties.clientId", CLIENT,
            "tenant().tenantId", TENANT);
    private static final Map<String, String> TERRAFORM = Map.of(
            "local.blob_endpoint", STORAGE,
            "local.queue_endpoint", QUEUE,
            "local.container_list", CONTAINERS,
            "local.hub_host", HUB,
            "local.client_id", CLIENT,
            "local.tenant_id", TENANT);

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes", "machine", "own"})
    void output_isTheSame_andWeirTakesIt(String credential, @TempDir Path folder) throws IOException {
        String bicep = bicep(credential);
        assertThat(bicep).contains(STORAGE, QUEUE, HUB);
        assertThat(terraform(credential)).isEqualTo(bicep);
        Path file = Files.writeString(folder.resolve("weir.conf"), bicep);
        Map<String, String> cluster =
                Map.of("AZURE_FEDERATED_TOKEN_FILE", "/var/run/secrets/azure/tokens/azure-identity-token");
        try (JavaProcess weir = WeirProcess.start(folder, cluster, "config", "check", "--config", file.toString())) {
            assertThat(weir.awaitExit()).as("%s%s", weir.out(), weir.err()).isZero();
        }
    }

    private static String bicep(String credential) {
        String main = AzureTemplates.read(AzureTemplates.BICEP.resolve("main.bicep"));
        String of = value("^var (\\w+) = '(credential .*)'$", main, credential + "Credential");
        Map<String, String> values = with(BICEP, "credential", fill(of, BICEP));
        return conf(Stream.of("account", "queue", "hub")
                .flatMap(part -> lines("var " + part + "Lines = \\[\\n(.*?)\\n]", "'(.*)'", main))
                .map(line -> fill(line, values)));
    }

    private static String terraform(String credential) {
        String outputs = AzureTemplates.read(AzureTemplates.TERRAFORM.resolve("outputs.tf"));
        String of = value("^ +(\\w+) += \"(credential .*)\"$", outputs, credential + "_credential");
        Map<String, String> values = with(TERRAFORM, "local.credential", fill(of.replace("\\\"", "\""), TERRAFORM));
        return conf(Stream.of("account", "queue", "hub")
                .flatMap(part -> lines("  " + part + "_lines = \\[\\n(.*?)\\n  ]", "\"(.*)\",", outputs))
                .map(line -> fill(line.replace("\\\"", "\""), values)));
    }

    private static String conf(Stream<String> lines) {
        return Stream.of(Stream.of("weir.ingest {"), lines, Stream.of("}", ""))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> lines(String list, String line, String text) {
        Matcher found = Pattern.compile(list, Pattern.DOTALL).matcher(text);
        assertThat(found.find()).as(list).isTrue();
        List<String> all = found.group(1).lines().map(String::strip).toList();
        assertThat(all).allMatch(one -> one.matches(line));
        return all.stream().map(one -> one.replaceFirst("^" + line + "$", "$1"));
    }

    private static String value(String regex, String text, String name) {
        return Objects.requireNonNull(AzureTemplates.pairs(regex, text).get(name), name);
    }

    /** Puts a value in the place of each {@code ${expression}}; every expression has to be known. */
    private static String fill(String line, Map<String, String> values) {
        return Pattern.compile("\\$\\{([^}]+)}")
                .matcher(line)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Optional.ofNullable(values.get(found.group(1))).orElseThrow(() -> new AssertionError(line))));
    }

    private static Map<String, String> with(Map<String, String> values, String name, String value) {
        Map<String, String> all = new HashMap<>(values);
        all.put(name, value);
        return all;
    }
}
