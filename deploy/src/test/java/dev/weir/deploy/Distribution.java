package dev.weir.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.fleet.JavaProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tarball that the build has made, unpacked. */
record Distribution(Path root) {
    private static final Pattern THIRD_PARTY =
            Pattern.compile(" +((?:\\(.+\\) )+).* \\(([^:]+):([^:]+):(\\S+) - .*\\)");

    /** The tarball of this build. */
    static Path tarball() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("weir-.*\\.tar\\.gz"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "no tarball in deploy/target; it is made by ./mvnw -pl deploy -am package"));
        }
    }

    /** Unpacks the tarball, which must have one directory at its top. */
    static Distribution unpack(Path directory) throws Exception {
        String[] tar = {"tar", "-x", "-f", tarball().toAbsolutePath().toString(), "-C", directory.toString()};
        if (new ProcessBuilder(tar).inheritIO().start().waitFor() != 0) {
            throw new AssertionError("tar failed");
        }
        try (Stream<Path> tops = Files.list(directory)) {
            List<Path> all = tops.toList();
            if (all.size() != 1) {
                throw new AssertionError("not one directory: " + all);
            }
            return new Distribution(all.getFirst());
        }
    }

    /** Starts the program with the Java of this test, in {@code directory}. */
    JavaProcess start(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("bin/weir").toString()));
        command.addAll(List.of(arguments));
        return JavaProcess.launch(
                directory,
                "weir",
                command,
                Map.of("JAVA_HOME", System.getProperty("java.home"), "WEIR_JAVA_OPTS", "-Xmx1g"));
    }

    /** The jars of {@code lib/}, by name. */
    List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The jars that the bill of materials lists, the program's own included. */
    List<String> billed() throws IOException {
        JsonNode bill =
                new ObjectMapper().readTree(root.resolve("weir.cdx.json").toFile());
        List<JsonNode> components = new ArrayList<>(List.of(bill.at("/metadata/component")));
        bill.path("components").forEach(components::add);
        return components.stream()
                .map(one ->
                        one.path("name").asText() + "-" + one.path("version").asText() + ".jar")
                .sorted()
                .toList();
    }

    /** The licences of each jar of others, by its name. */
    Map<String, String> licences() throws IOException {
        Map<String, String> licences = new TreeMap<>();
        for (String line : Files.readAllLines(root.resolve("licences/THIRD-PARTY.txt"))) {
            Matcher matcher = THIRD_PARTY.matcher(line);
            if (matcher.matches()) {
                licences.put(matcher.group(3) + "-" + matcher.group(4) + ".jar", matcher.group(1));
            }
        }
        return licences;
    }

    /** All files with their sizes and times, which no run may change. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.toList()) {
                files.put(root.relativize(file).toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
