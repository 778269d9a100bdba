package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one manifest says of another: selectors, names, ports. */
class WiringTest {

    static List<Path> variants() {
        return Chart.variants();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void selectors_chooseTheirPods(Path values) {
        List<Manifest> all = Chart.render(values);
        List<Manifest> workloads = Manifest.workloads(all);
        for (Manifest workload : workloads) {
            assertThat(chosen(workload.spec().at("/selector/matchLabels"), workloads))
                    .containsExactly(workload.name());
            for (JsonNode spread : workload.podSpec().path("topologySpreadConstraints")) {
                assertThat(chosen(spread.at("/labelSelector/matchLabels"), workloads))
                        .containsExactly(workload.name());
            }
        }
        for (Manifest budget : Manifest.of(all, "PodDisruptionBudget")) {
            assertThat(chosen(budget.spec().at("/selector/matchLabels"), workloads))
                    .containsExactly(budget.name());
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void services_leadToAPortOfTheirPods(Path values) {
        List<Manifest> all = Chart.render(values);
        List<Manifest> workloads = Manifest.workloads(all);
        for (Manifest service : Manifest.of(all, "Service")) {
            Set<String> names = chosen(service.spec().path("selector"), workloads);
            assertThat(names).as("%s", service).hasSize(1);
            Manifest workload = named(workloads, names.iterator().next());
            for (JsonNode port : service.spec().path("ports")) {
                assertThat(ports(workload))
                        .as("%s", service)
                        .containsKey(port.path("targetPort").asText());
            }
        }
        List<String> services =
                Manifest.of(all, "Service").stream().map(Manifest::name).toList();
        assertThat(services).contains("weir-stream-headless", "weir-ingest-headless", "weir-query");
        assertThat(Manifest.of(all, "StatefulSet")
                        .getFirst()
                        .spec()
                        .path("serviceName")
                        .asText())
                .isIn(services);
        for (Manifest ingress : Manifest.of(all, "Ingress")) {
            assertThat(ingress.json().findValuesAsText("name")).contains("weir-query");
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void probes_askAPortOfTheContainer(Path values) {
        for (Manifest workload : Manifest.workloads(Chart.render(values))) {
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                JsonNode get = workload.container().path(probe).path("httpGet");
                assertThat(ports(workload)).containsKey(get.path("port").asText());
                assertThat(get.path("path").asText())
                        .isEqualTo(probe.equals("readinessProbe") ? "/health/ready" : "/health/live");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void scalers_haveADeploymentOfTheirOwn_thatSaysNoNumber(Path values) {
        List<Manifest> all = Chart.render(values);
        List<String> scaled = Stream.of("HorizontalPodAutoscaler", "ScaledObject")
                .flatMap(kind -> Manifest.of(all, kind).stream())
                .map(scaler -> scaler.spec().at("/scaleTargetRef/name").asText())
                .toList();
        assertThat(scaled).doesNotHaveDuplicates();
        List<Manifest> deployments = Manifest.of(all, "Deployment");
        assertThat(deployments.stream().map(Manifest::name)).containsAll(scaled);
        for (Manifest deployment : deployments) {
            assertThat(deployment.spec().has("replicas")).isNotEqualTo(scaled.contains(deployment.name()));
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void mounts_haveAVolume_andPodsAnAccount(Path values) {
        List<Manifest> all = Chart.render(values);
        List<String> maps =
                Manifest.of(all, "ConfigMap").stream().map(Manifest::name).toList();
        List<String> accounts =
                Manifest.of(all, "ServiceAccount").stream().map(Manifest::name).toList();
        for (Manifest workload : Manifest.workloads(all)) {
            List<String> volumes = Stream.concat(
                            Manifest.list(workload.podSpec().path("volumes")).stream(),
                            Manifest.list(workload.spec().path("volumeClaimTemplates")).stream()
                                    .map(claim -> claim.path("metadata")))
                    .map(volume -> volume.path("name").asText())
                    .toList();
            assertThat(volumes).doesNotHaveDuplicates();
            assertThat(Manifest.list(workload.container().path("volumeMounts")).stream()
                            .map(mount -> mount.path("name").asText()))
                    .as("%s", workload)
                    .containsExactlyInAnyOrderElementsOf(volumes);
            assertThat(maps).contains(workload.name());
            assertThat(accounts)
                    .contains(workload.podSpec().path("serviceAccountName").asText());
        }
    }

    @Test
    void otherConfiguration_restartsOnlyItsService() {
        Map<String, String> before = checksums(Map.of());
        Map<String, String> after = checksums(Map.of("query.config", "weir.query.deadline = 6 seconds"));
        assertThat(after.keySet().stream().filter(name -> !Objects.equals(before.get(name), after.get(name))))
                .containsExactly("weir-query");
    }

    private static Map<String, String> checksums(Map<String, Object> values) {
        return Manifest.workloads(Chart.manifests(Chart.text(Chart.variant("least"), values))).stream()
                .collect(Collectors.toMap(
                        Manifest::name,
                        workload -> workload.json()
                                .at("/spec/template/metadata/annotations/checksum~1config")
                                .asText()));
    }

    private static Set<String> chosen(JsonNode labels, List<Manifest> workloads) {
        assertThat(labels.isObject()).isTrue();
        return workloads.stream()
                .filter(workload -> workload.podLabels()
                        .entrySet()
                        .containsAll(Manifest.texts(labels).entrySet()))
                .map(Manifest::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, Integer> ports(Manifest workload) {
        return Manifest.list(workload.container().path("ports")).stream()
                .collect(Collectors.toMap(
                        port -> port.path("name").asText(),
                        port -> port.path("containerPort").asInt()));
    }

    private static Manifest named(List<Manifest> workloads, String name) {
        return workloads.stream()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
