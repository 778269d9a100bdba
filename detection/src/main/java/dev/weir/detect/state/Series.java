package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import dev.weir.detect.rule.Input;
import dev.weir.enrich.flow.EnrichedFlow;
import java.io.IOException;
import java.util.Arrays;

/** What one input of a rule saw of a group, in buckets of time. Buckets are numbered since the epoch; one without flows is not there. */
public final class Series {
    private static final long[] NO_BUCKETS = {};
    private static final Cell[] NO_CELLS = {};

    private final Input input;
    private long[] buckets = NO_BUCKETS;
    private Cell[] cells = NO_CELLS;
    private int size;

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
        long bucket = input.bucket(timeMs);
        int place = place(bucket);
        if (place >= 0) {
            return cells[place];
        }
        Cell cell = Cell.empty(input);
        insert(-place - 1, bucket, cell);
        return cell;
    }

    /** Where a bucket is, or -1 minus where it belongs. Most are the last one, or later. */
    private int place(long bucket) {
        if (size == 0 || buckets[size - 1] < bucket) {
            return -size - 1;
        }
        return buckets[size - 1] == bucket ? size - 1 : Arrays.binarySearch(buckets, 0, size, bucket);
    }

    private void insert(int place, long bucket, Cell cell) {
        if (size == buckets.length) {
            int room = Math.max(1, 2 * size);
            buckets = Arrays.copyOf(buckets, room);
            cells = Arrays.copyOf(cells, room);
        }
        System.arraycopy(buckets, place, buckets, place + 1, size - place);
        System.arraycopy(cells, place, cells, place + 1, size - place);
        buckets[place] = bucket;
        cells[place] = cell;
        size++;
    }

    void add(Series other) {
        for (int i = 0; i < other.size; i++) {
            int place = place(other.buckets[i]);
            if (place >= 0) {
                cells[place].add(other.cells[i]);
            } else {
                insert(-place - 1, other.buckets[i], other.cells[i]);
            }
        }
        forget();
    }

    private void forget() {
        int old = size == 0 ? 0 : atLeast(buckets[size - 1] - input.buckets() + 1);
        if (old > 0) {
            System.arraycopy(buckets, old, buckets, 0, size - old);
            System.arraycopy(cells, old, cells, 0, size - old);
            Arrays.fill(cells, size - old, size, null);
            size -= old;
        }
    }

    /** The first place with that bucket or a later one. */
    private int atLeast(long bucket) {
        int place = place(bucket);
        return place < 0 ? -place - 1 : place;
    }

    /** What it collects. */
    public Input input() {
        return input;
    }

    /** The buckets that have flows, ascending. */
    public long[] buckets() {
        return Arrays.copyOf(buckets, size);
    }

    /** Those from one to another, both included. */
    public long[] buckets(long from, long to) {
        int begin = atLeast(from);
        return from > to ? new long[0] : Arrays.copyOfRange(buckets, begin, Math.max(begin, after(to)));
    }

    private int after(long bucket) {
        int place = place(bucket);
        return place < 0 ? -place - 1 : place + 1;
    }

    /** The sum, or the number of different values, over buckets {@code from} to {@code to}, both included. */
    public long total(long from, long to) {
        int begin = atLeast(from);
        int end = after(to);
        return input.metric() == null ? distinct(begin, end) : sum(begin, end);
    }

    /** At least {@link #total}: different values are taken for different in each bucket. Costs less. */
    public long most(long from, long to) {
        int begin = atLeast(from);
        int end = after(to);
        if (input.metric() != null) {
            return sum(begin, end);
        }
        long most = 0;
        for (int i = begin; i < end; i++) {
            most += ((Distinct) cells[i]).count();
        }
        return most;
    }

    private long sum(int begin, int end) {
        Sum total = new Sum();
        for (int i = begin; i < end; i++) {
            total.add(cells[i]);
        }
        return Math.max(total.inbound(), total.outbound());
    }

    private long distinct(int begin, int end) {
        if (end - begin == 1) {
            return ((Distinct) cells[begin]).count();
        }
        Distinct union = new Distinct(input.limit(), input.estimated());
        for (int i = begin; i < end; i++) {
            union.add(cells[i]);
        }
        return union.count();
    }

    void write(CodedOutputStream to) throws IOException {
        to.writeUInt32NoTag(size);
        long last = 0;
        for (int i = 0; i < size; i++) {
            to.writeSInt64NoTag(buckets[i] - last);
            last = buckets[i];
            cells[i].write(to);
        }
    }

    static Series read(Input input, CodedInputStream from) throws IOException {
        Series series = new Series(input);
        int size = from.readUInt32();
        long bucket = 0;
        for (int i = 0; i < size; i++) {
            bucket += from.readSInt64();
            series.insert(series.size, bucket, Cell.read(input, from));
        }
        return series;
    }
}
