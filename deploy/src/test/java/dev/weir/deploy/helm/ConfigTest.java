package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.up.ConfigOptions;
import dev.weir.platform.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The weir.conf of each service, checked as {@code weir config check} does. */
class ConfigTest {
    private static final String HASH = "sha256:" + "5b1f".repeat(16);

    @TempDir
    private Path folder;

    static List<Path> variants() {
        return Chart.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyConfiguration_isRight_andItsVariablesAreSet(Path values) throws IOException {
        List<Manifest> manifests = Chart.render(values);
        for (Manifest workload : Manifest.workloads(manifests)) {
            Settings settings = settings(manifests, workload);
            String service = workload.container().path("name").asText();
            assertThat(settings.all().getString("weir." + service + ".http.host"))
                    .isEqualTo("0.0.0.0");
            assertThat(workload.container().at("/ports/0/containerPort").asInt())
                    .isEqualTo(settings.all().getInt("weir." + service + ".http.port"));
        }
    }

    @Test
    void stream_tellsTheNameThatItsHeadlessServiceGivesIt() throws IOException {
        List<Manifest> manifests = Chart.render(Chart.variant("least"));
        Manifest stream = Manifest.of(manifests, "StatefulSet").getFirst();
        String service = stream.spec().path("serviceName").asText();
        assertThat(settings(manifests, stream).all().getString("weir.stream.advertised-host"))
                .isEqualTo("weir-stream-0." + service + "." + Chart.NAMESPACE + ".svc");
    }

    @Test
    void full_secretsAreUsed() throws IOException {
        List<Manifest> manifests = Chart.render(Chart.variant("full"));
        for (Manifest workload : Manifest.workloads(manifests)) {
            assertThat(settings(manifests, workload).kafka())
                    .containsEntry("sasl.jaas.config", "secret of weir-kafka/jaas")
                    .containsEntry("metadata.max.age.ms", "180000");
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void configMaps_holdNoSecret(Path values) {
        for (Manifest manifest : Manifest.of(Chart.render(values), "ConfigMap")) {
            String text = manifest.json().path("data").toString();
            assertThat(text).doesNotContainIgnoringCase("password").doesNotContain("sha256:");
        }
        assertThat(Manifest.of(Chart.render(values), "Secret")).isEmpty();
    }

    /** The configuration of a workload's pod, with a value for each variable that the pod has. */
    private Settings settings(List<Manifest> manifests, Manifest workload) throws IOException {
        String text = Manifest.of(manifests, "ConfigMap").stream()
                .filter(map -> map.name().equals(workload.name()))
                .map(map -> map.json().at("/data/weir.conf").asText())
                .findFirst()
                .orElseThrow();
        for (JsonNode variable : workload.container().path("env")) {
            text = text.replace("${" + variable.path("name").asText() + "}", '"' + value(workload, variable) + '"');
        }
        Path file = Files.writeString(folder.resolve(workload.name() + ".conf"), text);
        return CommandLine.populateCommand(new ConfigOptions(), "--config", file.toString())
                .check(Map.of("weir.data-dir", folder.resolve(workload.name()).toString()));
    }

    private static String value(Manifest workload, JsonNode variable) {
        if (variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")) {
            return workload.name() + "-0";
        }
        JsonNode key = variable.at("/valueFrom/secretKeyRef");
        boolean hash = variable.path("name").asText().startsWith("WEIR_API_KEY_");
        return hash
                ? HASH
                : "secret of " + key.path("name").asText() + "/"
                        + key.path("key").asText();
    }
}
