package dev.weir.detect.state;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;

/**
 * A sum of what was logged inbound and one of what was logged outbound. A flow between two machines that both log is in both; the
 * greater of the two counts it once.
 */
final class Sum implements Cell {
    private long inbound;
    private long outbound;

    void add(boolean out, long value) {
        if (out) {
            outbound = plus(outbound, value);
        } else {
            inbound = plus(inbound, value);
        }
    }

    private static long plus(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    long inbound() {
        return inbound;
    }

    long outbound() {
        return outbound;
    }

    @Override
    public void add(Cell other) {
        Sum sum = (Sum) other;
        inbound = plus(inbound, sum.inbound);
        outbound = plus(outbound, sum.outbound);
    }

    @Override
    public void write(CodedOutputStream to) throws IOException {
        to.writeUInt64NoTag(inbound);
        to.writeUInt64NoTag(outbound);
    }

    static Sum read(CodedInputStream from) throws IOException {
        Sum sum = new Sum();
        sum.inbound = from.readUInt64();
        sum.outbound = from.readUInt64();
        return sum;
    }
}
