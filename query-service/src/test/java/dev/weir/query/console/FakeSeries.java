package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Invented groups over time: each begins, goes on and ends as it likes; what is not shown is half of the last one. */
final class FakeSeries {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long from;
    private final long to;
    private final long step;
    private final String by;

    FakeSeries(long from, long to, long step, String by) {
        this.from = from;
        this.to = to;
        this.step = step;
        this.by = by;
    }

    /** The rows of {@code groups}, which have the fields and all counters, with a value for each step. */
    ArrayNode rows(ArrayNode groups, int limit) {
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < Math.min(limit, groups.size()); i++) {
            ObjectNode row = groups.get(i).deepCopy();
            rows.add(withValues(row, i));
        }
        return rows;
    }

    private ObjectNode withValues(ObjectNode row, int rank) {
        long[] values = values(row.path(by).longValue(), rank);
        row.remove(List.of("destinations", "destinationPorts"));
        ArrayNode list = row.putArray("values");
        LongStream.of(values).forEach(list::add);
        return row;
    }

    /** Spreads a sum over the steps so that they add up to it. */
    private long[] values(long sum, int rank) {
        int steps = Math.toIntExact((to - from) / step);
        double[] weights = new double[steps];
        double all = 0;
        SplittableRandom random = new SplittableRandom(rank);
        for (int i = 0; i < steps; i++) {
            double wave = 1 + Math.sin(2 * Math.PI * (i / (double) steps + rank / 7.0));
            weights[i] = 0.1 + wave * (0.7 + 0.3 * random.nextDouble());
            all += weights[i];
        }
        long[] values = new long[steps];
        double done = 0;
        long given = 0;
        for (int i = 0; i < steps; i++) {
            done += weights[i];
            values[i] = Math.round(sum * done / all) - given;
            given += values[i];
        }
        return values;
    }

    /** Adds what a series says about itself: the step, the sums of the rest and of all, and those before. */
    void describe(ObjectNode meta, ArrayNode rows, boolean compared) {
        meta.put("from", Instant.ofEpochMilli(from).toString())
                .put("to", Instant.ofEpochMilli(to).toString())
                .put("by", by)
                .put("step", step / 60_000 + "m")
                .put("steps", (to - from) / step)
                .put("groups", rows.isEmpty() ? 0 : rows.size() + 1_402);
        ObjectNode other = withValues(rows.isEmpty() ? sum(List.of()) : FakeTraffic.other(), rows.size());
        List<JsonNode> all = new ArrayList<>();
        rows.forEach(all::add);
        all.add(other);
        meta.set("other", other);
        meta.set("totals", sum(all));
        if (compared) {
            ObjectNode before = withValues(sum(all), rows.size() + 3);
            meta.set("previousTotals", before);
        }
    }

    private ObjectNode sum(List<JsonNode> rows) {
        ObjectNode sum = JSON.createObjectNode();
        Set.of(
                        "tuples",
                        "connections",
                        "denied",
                        "ended",
                        "packetsSent",
                        "bytesSent",
                        "packetsReceived",
                        "bytesReceived")
                .forEach(counter -> sum.put(
                        counter,
                        rows.stream()
                                .mapToLong(row -> row.path(counter).longValue())
                                .sum()));
        ArrayNode values = sum.putArray("values");
        for (int i = 0; i < (to - from) / step; i++) {
            int index = i;
            values.add(rows.stream()
                    .mapToLong(row -> row.path("values").path(index).longValue())
                    .sum());
        }
        return sum;
    }
}
