package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The laws between the counters of all services. They hold whenever nothing is under way. */
final class Laws {
    /** {@code .*} stands for every reason, and several counters for their sum. */
    private record Law(String name, String formula, List<String> left, List<String> right) {}

    private static final List<Law> ALL = List.of(
            new Law(
                    "events",
                    "events received = done + duplicate + requeued + rejected",
                    List.of("events_received"),
                    List.of("events_done", "events_duplicate", "events_requeued", "events_rejected.*")),
            new Law(
                    "records",
                    "records seen = published + skipped as published before",
                    List.of("records_seen"),
                    List.of("records_published", "records_skipped")),
            new Law(
                    "tuples",
                    "tuples seen = published + dead-lettered",
                    List.of("tuples_seen"),
                    List.of("tuples_published", "tuples_dead_lettered.*")),
            new Law(
                    "counted",
                    "tuples published = counted + rejected by the count",
                    List.of("tuples_published"),
                    List.of("tuples_counted", "records_rejected")),
            new Law(
                    "windows",
                    "tuples counted = tuples in all windows + expired",
                    List.of("tuples_counted"),
                    List.of("tuples_in_windows", "tuples_expired")));
    private static final Law ENRICHED = new Law(
            "enriched",
            "tuples counted + rejected by the count = enriched + rejected by the enrich job",
            List.of("tuples_counted", "records_rejected"),
            List.of("tuples_counted", "records_rejected"));
    private static final Set<String> STREAM =
            Set.of("tuples_counted", "records_rejected", "tuples_in_windows", "tuples_expired");

    /** The totals of one service by counter name; empty while they are not known. */
    record Totals(Optional<Map<String, Long>> ingest, Optional<Map<String, Long>> stream) {
        private Optional<Map<String, Long>> owning(String counter) {
            return STREAM.contains(counter) ? stream : ingest;
        }

        private Optional<Long> sum(List<String> counters) {
            long sum = 0;
            for (String counter : counters) {
                Optional<Map<String, Long>> totals = owning(counter);
                if (totals.isEmpty()) {
                    return Optional.empty();
                }
                sum += sum(totals.get(), counter);
            }
            return Optional.of(sum);
        }

        private static long sum(Map<String, Long> totals, String counter) {
            if (!counter.endsWith("*")) {
                return totals.getOrDefault(counter, 0L);
            }
            String prefix = counter.substring(0, counter.length() - 1);
            return totals.entrySet().stream()
                    .filter(total -> total.getKey().startsWith(prefix))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    private Laws() {}

    static ObjectNode schema() {
        ObjectNode law = Schemas.with(Schemas.object(), "name", Schemas.type("string"));
        Schemas.with(law, "formula", Schemas.type("string"));
        Schemas.with(law, "left", Schemas.nullable("integer"));
        Schemas.with(law, "right", Schemas.nullable("integer"));
        return Schemas.with(law, "holds", Schemas.nullable("boolean"));
    }

    /** Of all laws. */
    static List<String> names() {
        return Stream.concat(ALL.stream(), Stream.of(ENRICHED)).map(Law::name).toList();
    }

    /** What is known of the two sides of a law; empty where a service does not say. */
    record Sides(String name, String formula, Optional<Long> left, Optional<Long> right) {
        private Optional<Boolean> holds() {
            return left.flatMap(one -> right.map(one::equals));
        }
    }

    /** The laws of ingest-service and of the count job. */
    static List<Sides> of(Totals totals) {
        return ALL.stream()
                .map(law -> sides(law, totals.sum(law.left()), totals.sum(law.right())))
                .toList();
    }

    /**
     * The law between the two jobs of the stream-processors, whose counters have the same names.
     *
     * @param comparable whether both began with the same records; else neither side is known for what both have seen
     */
    static Sides enriched(
            Optional<Map<String, Long>> counted, Optional<Map<String, Long>> enriched, boolean comparable) {
        if (!comparable) {
            return sides(ENRICHED, Optional.empty(), Optional.empty());
        }
        return sides(
                ENRICHED,
                new Totals(Optional.empty(), counted).sum(ENRICHED.left()),
                new Totals(Optional.empty(), enriched).sum(ENRICHED.right()));
    }

    private static Sides sides(Law law, Optional<Long> left, Optional<Long> right) {
        return new Sides(law.name(), law.formula(), left, right);
    }

    /** An object; a side that cannot be known now is null. */
    static void write(Sides law, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", law.name());
        json.writeStringField("formula", law.formula());
        writeSide("left", law.left(), json);
        writeSide("right", law.right(), json);
        if (law.holds().isPresent()) {
            json.writeBooleanField("holds", law.holds().get());
        } else {
            json.writeNullField("holds");
        }
        json.writeEndObject();
    }

    private static void writeSide(String name, Optional<Long> side, JsonGenerator json) throws IOException {
        if (side.isPresent()) {
            json.writeNumberField(name, side.get());
        } else {
            json.writeNullField(name);
        }
    }
}
