package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Field;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowExcerpt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an alert shows of the flows of a group: when, to where, and some of them. It is of the latest hour that had flows. Most is
 * never shown, so flows are looked at closer only when there are several, or somebody asks.
 */
public final class Evidence {
    private static final int VALUES = 8;
    private static final int EXAMPLES = 3;
    private static final int MOST_UNSEEN = 8;
    private static final long HOUR_MS = 3_600_000;

    private static final List<Field> SHOWN = List.of(Field.SOURCE, Field.DESTINATION, Field.DESTINATION_PORT);

    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;
    private final List<FlowExcerpt> unseen = new ArrayList<>(0);
    private final List<Map<String, Long>> values = new ArrayList<>(0);
    private final List<Example> examples = new ArrayList<>(0);

    Evidence() {}

    void add(EnrichedFlow flow) {
        add(flow.excerpt());
    }

    private void add(FlowExcerpt flow) {
        if (!turnTo(flow.timeMs())) {
            return;
        }
        firstMs = Math.min(firstMs, flow.timeMs());
        lastMs = Math.max(lastMs, flow.timeMs());
        unseen.add(flow);
        if (unseen.size() == MOST_UNSEEN) {
            look();
        }
    }

    /** Forgets what is of an hour before; whether the time is not of one before itself. */
    private boolean turnTo(long timeMs) {
        long hour = Math.floorDiv(timeMs, HOUR_MS);
        boolean later = hour > Math.floorDiv(lastMs, HOUR_MS);
        if (later) {
            firstMs = Long.MAX_VALUE;
            lastMs = Long.MIN_VALUE;
            unseen.clear();
            values.clear();
            examples.clear();
        }
        return later || hour == Math.floorDiv(lastMs, HOUR_MS);
    }

    private void look() {
        for (FlowExcerpt flow : unseen) {
            count(0, flow.source().string(), 1);
            count(1, flow.destination().string(), 1);
            count(2, Integer.toString(flow.destinationPort()), 1);
            if (examples.size() < EXAMPLES) {
                examples.add(new Example(flow.id(), flow.communityId()));
            }
        }
        unseen.clear();
    }

    /** The first few values are counted; those that come when there is no more room are not. */
    private void count(int shown, String value, long count) {
        if (values.isEmpty()) {
            SHOWN.forEach(field -> values.add(new LinkedHashMap<>()));
        }
        Map<String, Long> counts = values.get(shown);
        if (counts.size() < VALUES || counts.containsKey(value)) {
            counts.merge(value, count, Long::sum);
        }
    }

    void add(Evidence other) {
        if (!turnTo(other.lastMs)) {
            return;
        }
        firstMs = Math.min(firstMs, other.firstMs);
        lastMs = Math.max(lastMs, other.lastMs);
        other.unseen.forEach(this::add);
        for (int i = 0; i < other.values.size(); i++) {
            int shown = i;
            other.values.get(i).forEach((value, count) -> count(shown, value, count));
        }
        other.examples.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
    }

    /** Time of the earliest flow, milliseconds since the epoch. */
    public long firstMs() {
        return firstMs;
    }

    /** Time of the latest flow, milliseconds since the epoch. */
    public long lastMs() {
        return lastMs;
    }

    /** Values of a field with the number of tuples, the most frequent first; of many values only some. */
    public List<Map.Entry<String, Long>> top(Field field) {
        look();
        int place = SHOWN.indexOf(field);
        return place < 0 || values.isEmpty()
                ? List.of()
                : values.get(place).entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .toList();
    }

    /** Some of the flows. */
    public List<Example> examples() {
        look();
        return List.copyOf(examples);
    }

    void write(CodedOutputStream to) throws IOException {
        look();
        to.writeSInt64NoTag(firstMs);
        to.writeSInt64NoTag(lastMs);
        to.writeBoolNoTag(!values.isEmpty());
        for (Map<String, Long> counts : values) {
            to.writeUInt32NoTag(counts.size());
            for (Map.Entry<String, Long> count : counts.entrySet()) {
                to.writeStringNoTag(count.getKey());
                to.writeUInt64NoTag(count.getValue());
            }
        }
        to.writeUInt32NoTag(examples.size());
        for (Example example : examples) {
            example.write(to);
        }
    }

    static Evidence read(CodedInputStream from) throws IOException {
        Evidence evidence = new Evidence();
        evidence.firstMs = from.readSInt64();
        evidence.lastMs = from.readSInt64();
        boolean counted = from.readBool();
        for (int i = 0; counted && i < SHOWN.size(); i++) {
            evidence.values.add(readCounts(from));
        }
        int size = from.readUInt32();
        for (int i = 0; i < size; i++) {
            evidence.examples.add(Example.read(from));
        }
        return evidence;
    }

    private static Map<String, Long> readCounts(CodedInputStream from) throws IOException {
        Map<String, Long> counts = new LinkedHashMap<>();
        int size = from.readUInt32();
        for (int i = 0; i < size; i++) {
            counts.put(from.readString(), from.readUInt64());
        }
        return counts;
    }
}
