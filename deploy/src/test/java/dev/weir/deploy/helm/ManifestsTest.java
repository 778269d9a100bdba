package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered, field by field. */
class ManifestsTest {

    static List<Path> variants() {
        return Chart.variants();
    }

    @Test
    void lint_strict_findsNothing() {
        LintResult result = Chart.lint();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING"));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyField_isKnown(Path values) {
        Set<String> names = new HashSet<>();
        for (Manifest manifest : Chart.render(values)) {
            assertThatCode(() -> Schemas.check(manifest)).as("%s", manifest).doesNotThrowAnyException();
            assertThat(names.add(manifest.toString()))
                    .as("%s is there once", manifest)
                    .isTrue();
            assertThat(manifest.json().at("/metadata/namespace").asText())
                    .as("%s", manifest)
                    .isEqualTo(Chart.NAMESPACE);
        }
        assertThat(names).contains("StatefulSet weir-stream", "Deployment weir-ingest", "Deployment weir-query");
    }

    @Test
    void full_rendersEveryKind() {
        assertThat(Chart.render(Chart.variant("full")).stream().map(Manifest::kind))
                .contains(
                        "ScaledObject",
                        "ServiceMonitor",
                        "PrometheusRule",
                        "HorizontalPodAutoscaler",
                        "Ingress",
                        "NetworkPolicy");
    }

    @Test
    void rules_ofTheAlertFile_areAPrometheusRule() throws IOException, ReflectiveOperationException {
        Path alerts = Path.of("prometheus/alerts.yaml");
        List<Manifest> all = Chart.render(Chart.variant("least"), "monitoring.rules", alerts);
        Manifest rule = Manifest.of(all, "PrometheusRule").getFirst();
        Schemas.check(rule);
        assertThat(rule.spec())
                .isEqualTo(Chart.manifests(Files.readString(alerts)).getFirst().json());
    }

    @Test
    void strimzi_everyField_isKnown() throws IOException, ReflectiveOperationException {
        String text = Files.readString(Chart.FOLDER.resolve("examples/strimzi.yaml"));
        List<Manifest> manifests = Chart.manifests(text);
        assertThat(manifests).extracting(Manifest::kind).containsExactly("KafkaNodePool", "Kafka", "KafkaUser");
        for (Manifest manifest : manifests) {
            Schemas.check(manifest);
        }
    }

    @Test
    void check_unknownField_isRefused() {
        refused("{apiVersion: v1, kind: Service, spec: {clusterIPs: [None], ports: [{port: 1, typo: 2}]}}", "typo");
        refused("{apiVersion: apps/v1, kind: Deployment, spec: {selector: {}}}", "template");
        refused("{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {}, spec: {typo: 1}}", "typo");
        refused(
                "{apiVersion: kafka.strimzi.io/v1, kind: KafkaUser, metadata: {}, spec: {authentication: {type: tls, typo: 1}}}",
                "typo");
        refused("{apiVersion: v2, kind: Service}", "v2");
        String scaled = "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {}, spec: {%s}}";
        refused(scaled.formatted(""), "scaleTargetRef");
        refused(scaled.formatted("scaleTargetRef: {name: x, typo: 1}"), "typo");
    }

    private static void refused(String manifest, String field) {
        assertThatThrownBy(() -> Schemas.check(Chart.manifests(manifest).getFirst()))
                .as(manifest)
                .hasStackTraceContaining(field);
    }
}
