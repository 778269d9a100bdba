package dev.weir.query.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.route.DetectClient.Detecting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many flows exclusions kept from rules, over all stream-processors that run the detect job.
 *
 * @param known whether any of them answered
 * @param flows by the id of the exclusion
 * @param missing endpoints of instances that did not answer
 */
record Silenced(boolean known, Map<String, Long> flows, List<String> missing) {

    static Silenced of(Detecting said) {
        Map<String, Long> flows = new HashMap<>();
        for (JsonNode answer : said.running().values()) {
            answer.path("flows")
                    .properties()
                    .forEach(one -> flows.merge(one.getKey(), one.getValue().asLong(), Long::sum));
        }
        return new Silenced(!said.running().isEmpty(), flows, said.missing());
    }

    /** Empty when it is not known. */
    OptionalLong by(String exclusion) {
        return known ? OptionalLong.of(flows.getOrDefault(exclusion, 0L)) : OptionalLong.empty();
    }
}
