package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.Cluster;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the status tells of one job of the stream-processors: instances, partitions with their holders, totals. */
final class StreamStatus {
    private final Cluster cluster;

    StreamStatus(Cluster cluster) {
        this.cluster = cluster;
    }

    private record Held(int partition, String endpoint, PartitionStatus status) {}

    private Stream<Held> held() {
        return cluster.instances().entrySet().stream()
                .flatMap(instance -> instance.getValue().getLocalList().stream()
                        .map(status -> new Held(status.getPartition(), instance.getKey(), status)));
    }

    private List<PartitionStatus> actives() {
        return held().map(Held::status)
                .filter(status -> status.getRole() == Role.ACTIVE)
                .toList();
    }

    /** The totals over all instances; empty unless every partition is held by one that answers. */
    Optional<Map<String, Long>> totals() {
        if (cluster.partitions() == 0 || actives().size() < cluster.partitions()) {
            return Optional.empty();
        }
        Map<String, Long> totals = new TreeMap<>();
        cluster.instances()
                .values()
                .forEach(topology ->
                        topology.getTotalsMap().forEach((name, value) -> totals.merge(name, value, Long::sum)));
        totals.put(
                "tuples_counted",
                actives().stream().mapToLong(PartitionStatus::getTuplesCounted).sum());
        return Optional.of(totals);
    }

    /**
     * Whether this job and a later one began with the same record of each partition, so that their totals may be compared. One
     * that began with the first record of all shows that the earlier one did, too.
     */
    boolean beganWith(StreamStatus later) {
        Map<Integer, PartitionStatus> others = later.actives().stream()
                .collect(Collectors.toMap(PartitionStatus::getPartition, status -> status, (first, _) -> first));
        return actives().stream()
                .allMatch(status -> beganWith(
                        status, others.getOrDefault(status.getPartition(), PartitionStatus.getDefaultInstance())));
    }

    private static boolean beganWith(PartitionStatus status, PartitionStatus later) {
        if (status.hasBegunAt()) {
            return later.hasBegunAt() && later.getBegunAt() == status.getBegunAt();
        }
        boolean fromTheFirst = later.hasBegunAt() && later.getBegunAt() == 0;
        return status.getVersion() == 0 ? later.getVersion() == 0 : fromTheFirst;
    }

    /** Whether an instance that answers has the job among those that it runs. */
    boolean isRun() {
        return cluster.isRun();
    }

    /** As an object of its own, which is null where no instance runs the job. */
    static ObjectNode schema() {
        ObjectNode schema = Schemas.object();
        addSchemas(schema);
        schema.putArray("type").add("object").add("null");
        return schema;
    }

    /** As {@link #schema} has it. */
    void write(String name, JsonGenerator json) throws IOException {
        if (!isRun()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        write(json);
        json.writeEndObject();
    }

    static void addSchemas(ObjectNode data) {
        ObjectNode instance = Schemas.with(Schemas.object(), "endpoint", Schemas.type("string"));
        Schemas.with(instance, "reachable", Schemas.type("boolean"));
        Schemas.with(instance, "state", Schemas.nullable("string"));
        Schemas.with(data, "instances", Schemas.array(instance));
        ObjectNode partition = Schemas.with(Schemas.object(), "partition", Schemas.type("integer"));
        Schemas.with(partition, "role", Schemas.type("string"));
        Schemas.with(partition, "endpoint", Schemas.nullable("string"));
        Schemas.with(partition, "lag", Schemas.nullable("integer"));
        Schemas.with(partition, "streamTime", Schemas.nullableTime());
        Schemas.with(partition, "tuples", Schemas.nullable("integer"));
        Schemas.with(data, "partitions", Schemas.array(partition));
        ObjectNode stream = Schemas.with(Schemas.object(), "streamTime", Schemas.nullableTime());
        Schemas.with(stream, "lagRecords", Schemas.type("integer"));
        Schemas.with(stream, "totals", Schemas.map(Schemas.type("integer")));
        Schemas.with(data, "stream", stream);
    }

    void write(JsonGenerator json) throws IOException {
        writeInstances(json);
        writePartitions(json);
        json.writeObjectFieldStart("stream");
        Column.Time.write(
                "streamTime",
                actives().stream()
                        .mapToLong(PartitionStatus::getStreamTimeMs)
                        .max()
                        .orElse(0),
                json);
        json.writeNumberField(
                "lagRecords",
                actives().stream().mapToLong(PartitionStatus::getLag).sum());
        writeTotals(totals().orElse(Map.of()), json);
        json.writeEndObject();
    }

    static void writeTotals(Map<String, Long> totals, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("totals");
        for (Map.Entry<String, Long> total : totals.entrySet()) {
            json.writeNumberField(total.getKey(), total.getValue());
        }
        json.writeEndObject();
    }

    private void writeInstances(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("instances");
        for (Map.Entry<String, Topology> instance : cluster.instances().entrySet()) {
            writeInstance(instance.getKey(), Optional.of(instance.getValue().getState()), json);
        }
        for (String endpoint : cluster.unreachable()) {
            writeInstance(endpoint, Optional.empty(), json);
        }
        json.writeEndArray();
    }

    private static void writeInstance(String endpoint, Optional<String> state, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("endpoint", endpoint);
        json.writeBooleanField("reachable", state.isPresent());
        if (state.isPresent()) {
            json.writeStringField("state", state.get());
        } else {
            json.writeNullField("state");
        }
        json.writeEndObject();
    }

    private void writePartitions(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("partitions");
        for (int partition = 0; partition < cluster.partitions(); partition++) {
            int number = partition;
            List<Held> holders = held().filter(held -> held.partition() == number)
                    .sorted(Comparator.comparing((Held held) -> held.status().getRole())
                            .thenComparing(Held::endpoint))
                    .toList();
            for (Held holder : holders) {
                writeHeld(holder, json);
            }
            if (holders.stream().noneMatch(holder -> holder.status().getRole() == Role.ACTIVE)) {
                writeMissing(partition, json);
            }
        }
        json.writeEndArray();
    }

    private static void writeHeld(Held held, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", held.partition());
        json.writeStringField("role", held.status().getRole().name().toLowerCase(Locale.ROOT));
        json.writeStringField("endpoint", held.endpoint());
        json.writeNumberField("lag", held.status().getLag());
        Column.Time.write("streamTime", held.status().getStreamTimeMs(), json);
        json.writeNumberField("tuples", held.status().getTuplesCounted());
        json.writeEndObject();
    }

    private static void writeMissing(int partition, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("partition", partition);
        json.writeStringField("role", "missing");
        for (String unknown : List.of("endpoint", "lag", "streamTime", "tuples")) {
            json.writeNullField(unknown);
        }
        json.writeEndObject();
    }
}
