package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of {@code deploy/azure}. */
final class AzureTemplates {
    static final Path BICEP = Path.of("azure");
    static final Path TERRAFORM = BICEP.resolve("terraform");
    private static final ObjectMapper JSON = new ObjectMapper();

    private AzureTemplates() {}

    /** All text of the files of a folder whose names end so, without comments. */
    static String text(Path folder, String ending) {
        return files(folder, ending).stream().map(AzureTemplates::read).collect(Collectors.joining("\n"));
    }

    /** The files of a folder whose names end so, in the order of their names. */
    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file without comments that have a line of their own. */
    static String read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line ->
                            !line.strip().startsWith("//") && !line.strip().startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** The first group of every match. */
    static List<String> all(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The second group of every match under its first. */
    static Map<String, String> pairs(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .collect(Collectors.toMap((MatchResult match) -> match.group(1), match -> match.group(2)));
    }

    /** {@code flowLogTargets} is {@code flow_log_targets} in Terraform. */
    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
