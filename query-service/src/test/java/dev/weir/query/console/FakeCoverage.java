package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Invented coverage of the last 24 hours: three flow logs, of which one is whole, one has gaps, and one has a silent NIC. */
final class FakeCoverage {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NICS = 9;

    private final Instant to = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Instant from = to.minus(Duration.ofHours(24));

    /** A gap: minutes after the begin of the range, and its length in minutes. */
    private record Gap(int begin, int length) {}

    ArrayNode nics() {
        ArrayNode rows = JSON.createArrayNode();
        for (int nic = 0; nic < NICS; nic++) {
            nic(rows, "EASTUS_PROD-VNET", nic, List.of());
        }
        nic(rows, "WESTEUROPE_HUB-VNET", 20, List.of(new Gap(300, 4), new Gap(880, 61), new Gap(1200, 1)));
        nic(rows, "WESTEUROPE_HUB-VNET", 21, List.of(new Gap(880, 61)));
        nic(rows, "WESTEUROPE_HUB-VNET", 22, List.of());
        nic(rows, "NSG-ADMIN", 30, List.of(new Gap(1233, 202)));
        return rows;
    }

    /** The NICs that miss most, as the API puts them first. */
    ArrayNode worst(int limit) {
        ArrayNode rows = JSON.createArrayNode();
        StreamSupport.stream(nics().spliterator(), false)
                .sorted(Comparator.comparingInt(
                                (JsonNode nic) -> nic.get("missing").intValue())
                        .reversed())
                .limit(limit)
                .forEach(rows::add);
        return rows;
    }

    private void nic(ArrayNode rows, String name, int number, List<Gap> gaps) {
        int missing = gaps.stream().mapToInt(Gap::length).sum();
        boolean silent = gaps.stream().anyMatch(gap -> gap.begin + gap.length == 1435);
        ObjectNode row = rows.addObject().put("name", name).put("mac", "00224818%04X".formatted(number));
        row.put("expected", 1437).put("arrived", 1437 - missing).put("missing", missing);
        row.put("firstMinute", from.toString());
        row.put("lastMinute", at(silent ? 1232 : 1437));
        row.put("silentSince", silent ? at(1233) : null);
        row.put("flowLog", "https://logs.blob.example/insights-logs-flowlogflowevent/" + name.toLowerCase(Locale.ROOT));
        ArrayNode spans = row.putArray("gaps");
        List<Gap> came = new ArrayList<>();
        int begin = 0;
        for (Gap gap : gaps) {
            span(spans, gap);
            came.add(new Gap(begin, gap.begin - begin));
            begin = gap.begin + gap.length;
        }
        came.add(new Gap(begin, silent ? 0 : 1438 - begin));
        ArrayNode arrivals = row.putArray("arrivals");
        came.stream().filter(span -> span.length > 0).forEach(span -> span(arrivals, span));
    }

    private void span(ArrayNode spans, Gap gap) {
        spans.addObject().put("from", at(gap.begin)).put("to", at(gap.begin + gap.length));
    }

    private String at(int minute) {
        return from.plus(Duration.ofMinutes(minute)).toString();
    }

    /** Fills what {@code meta} says of coverage. */
    void describe(ObjectNode meta, boolean partial) {
        meta.put("from", from.toString()).put("to", to.toString());
        ArrayNode missing = meta.putObject("instances").put("total", 2).putArray("missing");
        if (partial) {
            missing.add("10.0.0.12:8081");
        }
    }

    /** Adds to a status what the status page shows besides the laws. */
    ObjectNode addTo(ObjectNode status) {
        ArrayNode instances = status.putArray("instances");
        instances
                .addObject()
                .put("endpoint", "10.0.0.21:8082")
                .put("reachable", true)
                .put("state", "RUNNING");
        instances
                .addObject()
                .put("endpoint", "10.0.0.22:8082")
                .put("reachable", true)
                .put("state", "RUNNING");
        ArrayNode partitions = status.putArray("partitions");
        for (int partition = 0; partition < 4; partition++) {
            partitions
                    .addObject()
                    .put("partition", partition)
                    .put("role", "active")
                    .put("endpoint", partition % 2 == 0 ? "10.0.0.21:8082" : "10.0.0.22:8082")
                    .put("lag", partition * 7)
                    .put("tuples", 4_812_990_113L + partition);
        }
        status.putObject("stream").put("lagRecords", 42);
        ObjectNode ingest = status.putObject("ingest").put("lagEvents", 3);
        ArrayNode ingests = ingest.putArray("instances");
        ingests.addObject().put("endpoint", "10.0.0.11:8081").put("reachable", true);
        ingests.addObject()
                .put("endpoint", "10.0.0.12:8081")
                .put("reachable", false)
                .put("error", "refused");
        status.putObject("coverage")
                .put("flowLogs", 3)
                .put("nics", 13)
                .put("nicsSilent", 1)
                .put("minutesExpected", 18_681)
                .put("minutesMissing", 329)
                .put("waitingBytes", 70_842)
                .put("complete", true);
        return status;
    }
}
