package dev.weir.query.live;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.flows.FlowTuple;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Picks the records that hold a tuple of the kind asked for. */
final class Matcher {
    private final Predicate<FlowTuple> test;
    private final LiveMetrics metrics;

    Matcher(Predicate<FlowTuple> test, LiveMetrics metrics) {
        this.test = test;
        this.metrics = metrics;
    }

    Optional<Arrived> match(ConsumerRecord<byte[], byte[]> record) {
        try {
            FlowTuple tuple = tuple(record.value());
            return test.test(tuple)
                    ? Optional.of(new Arrived(tuple, record.partition(), record.offset(), record.timestamp()))
                    : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            metrics.unreadable(record.partition(), record.offset());
            return Optional.empty();
        }
    }

    private static FlowTuple tuple(byte @Nullable [] value) throws InvalidProtocolBufferException {
        if (value == null) {
            throw new InvalidProtocolBufferException("no value");
        }
        FlowTuple tuple = FlowTuple.parseFrom(value);
        if (isAddress(tuple.getSourceAddress()) && isAddress(tuple.getDestinationAddress())) {
            return tuple;
        }
        throw new InvalidProtocolBufferException("no addresses");
    }

    private static boolean isAddress(ByteString bytes) {
        return bytes.size() == 4 || bytes.size() == 16;
    }
}
