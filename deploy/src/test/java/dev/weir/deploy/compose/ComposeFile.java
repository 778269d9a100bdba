package dev.weir.deploy.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/compose/compose.yaml}, with its anchors resolved. */
record ComposeFile(Map<String, Object> content) {
    static final Path DIRECTORY = Path.of("../deploy/compose");

    static ComposeFile read() throws IOException {
        return new ComposeFile(yaml(DIRECTORY.resolve("compose.yaml")));
    }

    static Map<String, Object> yaml(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    /** By name. */
    Map<String, Map<String, Object>> services() {
        return object(content, "services");
    }

    Map<String, Object> service(String name) {
        return services().getOrDefault(name, Map.of());
    }

    List<String> names(String key) {
        return List.copyOf(object(content, key).keySet());
    }

    /** Sources and targets of a service's mounts, as {@code source:target:mode}. */
    static List<String> mounts(Map<String, Object> service) {
        return list(service, "volumes");
    }

    static List<String> list(Map<String, Object> object, String key) {
        Object value = object.getOrDefault(key, List.of());
        return ((List<?>) value).stream().map(String::valueOf).toList();
    }

    @SuppressWarnings("unchecked") // YAML
    static <T> Map<String, T> object(Map<String, Object> object, String key) {
        return (Map<String, T>) object.getOrDefault(key, Map.of());
    }

    /** What an env file sets. */
    static Map<String, String> environment(String file) throws IOException {
        try (Stream<String> lines = Files.lines(DIRECTORY.resolve(file))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        }
    }
}
