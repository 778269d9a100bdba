package dev.weir.deploy.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The chart in {@code deploy/helm/weir}. */
final class Chart {
    static final Path FOLDER = Path.of("helm/weir");

    /** The namespace that it is rendered for. */
    static final String NAMESPACE = "flows";

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<Path, List<Manifest>> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** The files of values that are tried: one for each variant. */
    static List<Path> variants() {
        return Stream.concat(
                        files("ci"),
                        files("examples").filter(file -> file.toString().endsWith("-values.yaml")))
                .sorted()
                .toList();
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path variant(String name) {
        return FOLDER.resolve("ci").resolve(name + ".yaml");
    }

    /** What Helm makes of the values in {@code file}. */
    static List<Manifest> render(Path file) {
        return RENDERED.computeIfAbsent(file, values -> manifests(text(values, Map.of())));
    }

    /** The same as text, with single values laid over those of the file. */
    static String text(Path file, Map<String, Object> values) {
        TemplateCommand command = template(file);
        values.forEach(command::set);
        return command.call();
    }

    /** The same, with the text of {@code content} as one value. */
    static List<Manifest> render(Path file, String key, Path content) {
        return manifests(template(file).setFile(key, content).call());
    }

    private static TemplateCommand template(Path values) {
        return new Helm(FOLDER)
                .template()
                .withName("weir")
                .withNamespace(NAMESPACE)
                .withKubeVersion("1.33.0")
                .withValuesFile(values);
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /** The documents of a YAML file. */
    static List<Manifest> manifests(String text) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            return documents.readAll().stream()
                    .filter(JsonNode::isObject)
                    .map(Manifest::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
