package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

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
            assertThat(value).isEqualTo(tuple.toByteArray());
            tuples.add(tuple);
            keys.add(new String(key, StandardCharsets.US_ASCII));
            events.add(keys.getLast() + " " + tuple);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
        RejectReason reason = rejection.reason();
        events.add(
                reason.kind() == RejectReason.Kind.TUPLE
                        ? "rejected " + reason
                        : "rejected " + reason + " " + rejection.offset() + " " + rejection.length());
    }

    List<RejectReason> reasons() {
        return rejections.stream().map(Rejection::reason).toList();
    }
}
