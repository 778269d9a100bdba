package dev.weir.stream.enrich;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.enrich.source.SourceStatus;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

/** How sources fare, as JSON. What is not known is left out. */
final class SourceJson {
    private SourceJson() {}

    /** {@code sources}, in the order of the configuration. */
    static ObjectNode all(List<SourceStatus> sources, long now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode all = answer.putArray("sources");
        for (SourceStatus source : sources) {
            ObjectNode one = all.addObject()
                    .put("name", source.name())
                    .put("type", source.type())
                    .put("location", source.location())
                    .put("rows", source.rows())
                    .put("bytes", source.bytes());
            addTimes(source, now, one);
            putTime(one, "checked", source.checkedMs());
            if (!source.dropped().isEmpty()) {
                new TreeMap<>(source.dropped()).forEach(one.putObject("dropped")::put);
            }
            if (!source.trouble().isEmpty()) {
                one.put("trouble", source.trouble());
            }
        }
        return answer;
    }

    /**
     * Adds when what is in use was published and loaded, and how old it is: since it was published or, where that is not
     * known, since it was loaded.
     *
     * @param now milliseconds since the epoch
     */
    static void addTimes(SourceStatus source, long now, ObjectNode out) {
        putTime(out, "published", source.publishedMs());
        putTime(out, "loaded", source.loadedMs());
        long since = source.publishedMs() > 0 ? source.publishedMs() : source.loadedMs();
        if (since > 0) {
            out.put("ageSeconds", Math.max(0, (now - since) / 1000));
        }
    }

    /** Adds a time in milliseconds since the epoch unless it is 0. */
    static void putTime(ObjectNode out, String name, long ms) {
        if (ms > 0) {
            out.put(name, Instant.ofEpochMilli(ms).toString());
        }
    }
}
