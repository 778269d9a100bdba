package dev.weir.query.api;

import dev.weir.query.route.DetectClient.Detecting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many flows exclusions kept from rules, over all stream-processors that run the detect job.
 *
 * @param known whether any of them answered
 * @param flows by the id of the exclusion
 * @param missing endpoints of instances that did not answer, or whose job is starting
 */
record Silenced(boolean known, Map<String, Long> flows, List<String> missing) {

    static Silenced of(Detecting said) {
        Map<String, Long> flows = new HashMap<>();
        List<String> missing = new ArrayList<>(said.missing());
        said.running().forEach((endpoint, answer) -> {
            if (!answer.path("complete").asBoolean(true)) {
                missing.add(endpoint);
            }
            answer.path("flows")
                    .properties()
                    .forEach(one -> flows.merge(one.getKey(), one.getValue().asLong(), Long::sum));
        });
        return new Silenced(!said.running().isEmpty(), flows, List.copyOf(missing));
    }

    /** Empty when it is not known. */
    OptionalLong by(String exclusion) {
        return known ? OptionalLong.of(flows.getOrDefault(exclusion, 0L)) : OptionalLong.empty();
    }
}
