package dev.weir.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One object for Kubernetes. */
record Manifest(JsonNode json) {

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    JsonNode spec() {
        return json.path("spec");
    }

    /** Whether it makes pods. */
    boolean isWorkload() {
        return kind().equals("Deployment") || kind().equals("StatefulSet");
    }

    JsonNode podSpec() {
        return json.at("/spec/template/spec");
    }

    JsonNode container() {
        return podSpec().path("containers").path(0);
    }

    Map<String, String> podLabels() {
        return texts(json.at("/spec/template/metadata/labels"));
    }

    static List<Manifest> of(List<Manifest> all, String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }

    static List<Manifest> workloads(List<Manifest> all) {
        return all.stream().filter(Manifest::isWorkload).toList();
    }

    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
