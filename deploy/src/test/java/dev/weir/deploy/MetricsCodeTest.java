package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/metrics.md against the code of all services, both ways, also for what shows only where it is used or has happened. */
class MetricsCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern METER = Pattern.compile(
            "\\b(?:counter|timer|summary|gauge|recent|builder)\\(\\s*(?:[\\w.]+,\\s*)*\"(weir\\.[a-z.]+)\"");
    private static final Pattern CERTIFICATE =
            Pattern.compile("new ServedCertificate\\([^;]*?\"(weir\\.[a-z.]+)\"", Pattern.DOTALL);
    /** The totals of ingest-service, each of which is a meter too. */
    private static final Pattern TOTAL = Pattern.compile("static final String [A-Z_]+ = \"([a-z_]+)(?:\\.[a-z_]*)?\";");

    private static final String COUNTERS = "ingest-service/src/main/java/dev/weir/ingest/publish/Counters.java";

    private static Stream<String> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules
                    .filter(module -> !module.endsWith("benchmarks"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()
                    .stream()
                    .flatMap(MetricsCodeTest::files);
        }
    }

    private static Stream<String> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(MetricsCodeTest::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String source) {
        return pattern.matcher(source).results().map(found -> found.group(1));
    }

    /** The name as it is in code and on the page alike: the unit and the ending of counters are Prometheus'. */
    private static String plain(String name) {
        return name.replace('.', '_').replaceFirst("(_seconds)?(_total)?$", "");
    }

    private static Set<String> registered() throws IOException {
        Stream<String> literal = sources().flatMap(source -> found(METER, source));
        Stream<String> totals = found(TOTAL, text(ROOT.resolve(COUNTERS))).map(total -> "weir.ingest." + total);
        Stream<String> certificates = sources()
                .flatMap(source -> found(CERTIFICATE, source))
                .flatMap(owner -> Stream.of(owner + ".certificate.expires", owner + ".certificate.loads"));
        return Stream.of(literal, totals, certificates)
                .flatMap(names -> names)
                .map(MetricsCodeTest::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void page_hasTheMetersOfTheCode_andNoOthers() throws IOException {
        Set<String> documented = DocumentedMetrics.all().stream()
                .filter(name -> name.startsWith("weir_"))
                .map(MetricsCodeTest::plain)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(registered()).as("meters of the code, and docs/metrics.md").isEqualTo(documented);
    }
}
