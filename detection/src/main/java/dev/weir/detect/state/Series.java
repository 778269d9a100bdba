package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Input;
import dev.weir.enrich.flow.EnrichedFlow;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;

/** What one input of a rule saw of a group, in buckets of time. Buckets are numbered since the epoch; one without flows is not there. */
public final class Series {
    private final Input input;
    private final TreeMap<Long, Cell> cells = new TreeMap<>();

    Series(Input input) {
        this.input = input;
    }

    /** Adds a flow when it passes the input's filter; whether it did. */
    boolean add(EnrichedFlow flow) {
        if (!input.filter().matches(flow)) {
            return false;
        }
        if (input.metric() != null) {
            long value = input.metric().value(flow);
            if (value > 0) {
                ((Sum) cell(flow.timeMs())).add(flow.isOutbound(), value);
            }
            return value > 0;
        }
        if (input.distinct() != null) {
            ((Distinct) cell(flow.timeMs())).add(input.distinct().term(flow));
        }
        return true;
    }

    private Cell cell(long timeMs) {
        return cells.computeIfAbsent(input.bucket(timeMs), bucket -> Cell.empty(input));
    }

    void add(Series other) {
        other.cells.forEach((bucket, cell) -> {
            Cell mine = cells.putIfAbsent(bucket, cell);
            if (mine != null) {
                mine.add(cell);
            }
        });
        forget();
    }

    private void forget() {
        if (!cells.isEmpty()) {
            cells.headMap(cells.lastKey() - input.buckets(), true).clear();
        }
    }

    /** What it collects. */
    public Input input() {
        return input;
    }

    /** The buckets that have flows, ascending. */
    public NavigableSet<Long> buckets() {
        return cells.navigableKeySet();
    }

    /** The sum, or the number of different values, over buckets {@code from} to {@code to}, both included. */
    public long total(long from, long to) {
        Map<Long, Cell> part = cells.subMap(from, true, to, true);
        return input.metric() == null ? distinct(part) : sum(part);
    }

    private static long sum(Map<Long, Cell> part) {
        Sum total = new Sum();
        part.values().forEach(total::add);
        return Math.max(total.inbound(), total.outbound());
    }

    private long distinct(Map<Long, Cell> part) {
        Distinct union = new Distinct(input.limit(), input.estimated());
        part.values().forEach(union::add);
        return union.count();
    }

    void write(CodedOutputStream to) throws IOException {
        to.writeUInt32NoTag(cells.size());
        long last = 0;
        for (Map.Entry<Long, Cell> cell : cells.entrySet()) {
            to.writeSInt64NoTag(cell.getKey() - last);
            last = cell.getKey();
            cell.getValue().write(to);
        }
    }

    static Series read(Input input, CodedInputStream from) throws IOException {
        Series series = new Series(input);
        int size = from.readUInt32();
        long bucket = 0;
        for (int i = 0; i < size; i++) {
            bucket += from.readSInt64();
            series.cells.put(bucket, Cell.read(input, from));
        }
        return series;
    }
}
