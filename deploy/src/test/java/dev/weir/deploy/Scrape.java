package dev.weir.deploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /metrics} says, read strictly: a line that Prometheus would not take is an error.
 *
 * @param types of the families, by name
 * @param samples values by name and labels as they stand
 */
record Scrape(Map<String, String> types, Map<String, Double> samples) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern TYPE = Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary)");
    private static final Pattern SAMPLE =
            Pattern.compile("((" + NAME + ")(?:\\{(?:" + LABEL + "(?:," + LABEL + ")*,?)?})?) (\\S+)");

    /** Asks a service. */
    static Scrape of(String server) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + "/metrics"))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            return parse(
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError(server + " shows no metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Scrape parse(String text) {
        Map<String, String> types = new TreeMap<>();
        Map<String, Double> samples = new TreeMap<>();
        for (String line :
                text.lines().filter(line -> !line.startsWith("# HELP ")).toList()) {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                unique(types.put(type.group(1), type.group(2)), line);
            } else if (sample.matches()) {
                unique(samples.put(sample.group(1), number(sample.group(3))), line);
            } else {
                throw new AssertionError("not a line of Prometheus: " + line);
            }
        }
        return new Scrape(types, samples);
    }

    private static double number(String text) {
        return Double.parseDouble(text.replaceFirst("Inf$", "Infinity"));
    }

    private static void unique(@Nullable Object before, String line) {
        if (before != null) {
            throw new AssertionError("twice: " + line);
        }
    }

    /** The names of all families but the JVM's, without the largest recent values that stand beside timers. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(types.keySet());
        names.removeIf(DocumentedMetrics::isOfTheJvm);
        names.removeIf(name -> name.endsWith("_max") && types.containsKey(name.replaceFirst("_max$", "")));
        return names;
    }

    /** The sum of all samples with this name, whatever their labels. */
    double sum(String name) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().replaceFirst("\\{.*", "").equals(name))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
