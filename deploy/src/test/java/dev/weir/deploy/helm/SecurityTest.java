package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the Pod Security Standard "restricted", and what Weir asks of itself beyond it. */
class SecurityTest {
    private static final Set<String> HOST = Set.of("hostNetwork", "hostPID", "hostIPC", "hostUsers");
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    static List<Path> variants() {
        return Chart.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void pods_areRestricted(Path values) {
        for (Manifest workload : Manifest.workloads(Chart.render(values))) {
            JsonNode pod = workload.podSpec();
            assertThat(HOST).as("%s", workload).noneMatch(pod::has);
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            for (JsonNode volume : pod.path("volumes")) {
                volume.fieldNames()
                        .forEachRemaining(field -> assertThat(field.equals("name") || VOLUMES.contains(field))
                                .as("%s: %s", workload, volume)
                                .isTrue());
            }
            assertThat(pod.has("initContainers")).isFalse();
            pod.path("containers").forEach(container -> restricted(workload, container));
        }
    }

    private static void restricted(Manifest workload, JsonNode container) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true))
                .as("%s", workload)
                .isFalse();
        assertThat(context.path("privileged").asBoolean()).isFalse();
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
        for (String overriding : List.of("runAsUser", "runAsNonRoot", "seccompProfile", "procMount")) {
            assertThat(context.has(overriding)).as("%s", workload).isFalse();
        }
        assertThat(container.path("ports").findValuesAsText("hostPort")).isEmpty();
        assertThat(container.at("/resources/limits/memory").asText())
                .isNotEmpty()
                .isEqualTo(container.at("/resources/requests/memory").asText());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void pods_haveNoTokenOfKubernetes(Path values) {
        for (Manifest workload : Manifest.workloads(Chart.render(values))) {
            assertThat(workload.podSpec().path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void workloadIdentity_isOfIngestAlone() {
        List<Manifest> all = Chart.render(Chart.variant("full"));
        for (Manifest workload : Manifest.workloads(all)) {
            assertThat(workload.podLabels().containsKey("azure.workload.identity/use"))
                    .isEqualTo(workload.name().equals("weir-ingest"));
        }
        for (Manifest account : Manifest.of(all, "ServiceAccount")) {
            assertThat(account.json().at("/metadata/annotations").has("azure.workload.identity/client-id"))
                    .isEqualTo(account.name().equals("weir-ingest"));
        }
    }
}
