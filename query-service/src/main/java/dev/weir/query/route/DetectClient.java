package dev.weir.query.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.route.StreamInstances.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks the stream-processor instances what their detect jobs know. */
public final class DetectClient implements AutoCloseable {
    private final StreamInstances instances;
    private final Duration timeout;

    /** @param stores knows the instances */
    public DetectClient(RouteConfig config, Stores stores) {
        this.instances = new StreamInstances(config.httpClient(), stores::endpoints);
        this.timeout = config.deadline().dividedBy(2);
    }

    /**
     * What the instances say.
     *
     * @param running the answers of those that run the detect job, by endpoint
     * @param missing endpoints of those that do not answer
     */
    public record Detecting(SortedMap<String, JsonNode> running, List<String> missing) {}

    /** How many flows each exclusion kept from rules: {@code flows}, by its id, and whether they are {@code complete}. */
    public Detecting silenced() {
        return ask("/detect/v1/silenced");
    }

    /** The rules that are in use: {@code rules}, and {@code errors} of refused files. */
    public Detecting rules() {
        return ask("/detect/v1/rules");
    }

    /** How the job fares at each instance. */
    public Detecting status() {
        return ask("/detect/v1/status");
    }

    private Detecting ask(String path) {
        SortedMap<String, JsonNode> running = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (Told told : instances.each(Asked.get(path, timeout))) {
            JsonNode answer = told.answer();
            if (answer == null) {
                missing.add(told.endpoint());
            } else if (answer.path("run").asBoolean()) {
                running.put(told.endpoint(), answer);
            }
        }
        return new Detecting(running, List.copyOf(missing));
    }

    @Override
    public void close() {
        instances.close();
    }
}
