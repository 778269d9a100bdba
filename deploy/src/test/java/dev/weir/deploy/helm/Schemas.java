package dev.weir.deploy.helm;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether Kubernetes, and the operators whose kinds the chart uses, know every field of a manifest. */
final class Schemas {
    private static final Set<String> KUBERNETES =
            Set.of("v1", "apps/v1", "policy/v1", "networking.k8s.io/v1", "autoscaling/v2");
    private static final Set<String> PARTS = Set.of("apiVersion", "kind", "metadata", "spec");
    /** By name, because the compiler misses the annotations of some. */
    private static final Map<String, String> SPECS = Map.of(
            "monitoring.coreos.com/v1 ServiceMonitor",
            "io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitorSpec",
            "monitoring.coreos.com/v1 PrometheusRule",
            "io.fabric8.openshift.api.model.monitoring.v1.PrometheusRuleSpec",
            "kafka.strimzi.io/v1 Kafka",
            "io.strimzi.api.kafka.model.kafka.KafkaSpec",
            "kafka.strimzi.io/v1 KafkaNodePool",
            "io.strimzi.api.kafka.model.nodepool.KafkaNodePoolSpec",
            "kafka.strimzi.io/v1 KafkaUser",
            "io.strimzi.api.kafka.model.user.KafkaUserSpec",
            "keda.sh/v1alpha1 ScaledObject",
            ScaledObjectSpec.class.getName());

    /** The models of the operators keep fields that they do not know aside; here such a field is an error. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Schemas() {}

    /** Of KEDA's fields those that the chart uses. */
    record ScaledObjectSpec(
            @JsonProperty(required = true) Name scaleTargetRef,
            @JsonProperty(required = true) int minReplicaCount,
            @JsonProperty(required = true) int maxReplicaCount,
            @JsonProperty(required = true) int cooldownPeriod,
            @JsonProperty(required = true) List<Trigger> triggers) {
        record Name(@JsonProperty(required = true) String name) {}

        record Trigger(
                @JsonProperty(required = true) String type,
                @JsonProperty(required = true) Map<String, String> metadata,
                @Nullable Name authenticationRef) {}
    }

    /** Throws with the name of the field that is wrong or missing. */
    static void check(Manifest manifest) throws ReflectiveOperationException {
        String version = manifest.json().path("apiVersion").asText();
        String spec = SPECS.get(version + " " + manifest.kind());
        if (spec != null) {
            manifest.json().fieldNames().forEachRemaining(part -> known(PARTS.contains(part), part));
            kubernetes("V1ObjectMeta", manifest.json().path("metadata"));
            STRICT.convertValue(manifest.spec(), Class.forName(spec));
        } else {
            known(KUBERNETES.contains(version), version);
            String number = version.substring(version.indexOf('/') + 1).toUpperCase(Locale.ROOT);
            kubernetes(number + manifest.kind(), manifest.json());
        }
    }

    private static void known(boolean known, String name) {
        if (!known) {
            throw new IllegalArgumentException("no schema knows " + name);
        }
    }

    /** Checked by the model that is generated from Kubernetes' own description of its API. */
    private static void kubernetes(String model, JsonNode json) throws ReflectiveOperationException {
        Class.forName("io.kubernetes.client.openapi.models." + model)
                .getMethod("validateJsonElement", JsonElement.class)
                .invoke(null, JsonParser.parseString(json.toString()));
    }
}
