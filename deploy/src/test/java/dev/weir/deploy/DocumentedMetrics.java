package dev.weir.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names that docs/metrics.md has, and those of expressions that it lacks. */
final class DocumentedMetrics {
    private static final Path DOC = Path.of("../docs/metrics.md");
    private static final Pattern ENTRY = Pattern.compile("`((?:weir|disk|process)_[a-z0-9_]+)`");
    private static final Pattern USED = Pattern.compile("\\b((?:weir|jvm|disk|process|system)_[a-z0-9_]+)\\b");
    private static final Pattern PART = Pattern.compile("_(?:bucket|count|sum|max)$");
    private static final Pattern JVM = Pattern.compile("(jvm_(memory|gc|buffer)|system_(cpu|load)|process_cpu)_.*");

    private DocumentedMetrics() {}

    /** The names that the page has in the first column of its tables. */
    static Set<String> all() throws IOException {
        return Files.readAllLines(DOC).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> ENTRY.matcher(cell).results().map(name -> name.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics that an expression of PromQL names. */
    static Set<String> usedBy(String expression) {
        return USED.matcher(expression)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The metrics that an expression of PromQL names and the page does not. */
    static Set<String> missingIn(String expression) throws IOException {
        Set<String> documented = all();
        Set<String> names = usedBy(expression);
        names.removeIf(name -> documented.contains(name)
                || documented.contains(PART.matcher(name).replaceFirst(""))
                || isOfTheJvm(name));
        return names;
    }

    /** Whether the page tells of the metric together with others, without its name. */
    static boolean isOfTheJvm(String name) {
        return JVM.matcher(name).matches();
    }
}
