package dev.weir.ingest.tuple;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.FlowTuple;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps everything, in order, as text that can be compared. */
final class Parsed implements TupleSink {
    final List<String> events = new ArrayList<>();
    final List<FlowTuple> tuples = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<Long> digests = new ArrayList<>();

    @Override
    public boolean record(long digest, long recordTimeMs, int count) {
        digests.add(digest);
        events.add("record at " + recordTimeMs + " with " + count);
        return true;
    }

    @Override
    public void tuple(byte[] key, byte[] value) {
        try {
            FlowTuple tuple = FlowTuple.parseFrom(value);
            tuples.add(tuple);
            keys.add(new String(key, StandardCharsets.US_ASCII));
            events.add(new String(key, StandardCharsets.US_ASCII) + " " + tuple);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
        events.add(rejection.toString());
    }

    List<RejectReason> reasons() {
        return rejections.stream().map(Rejection::reason).toList();
    }
}
