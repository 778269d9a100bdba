package dev.weir.query.live;

import com.google.protobuf.ByteString;
import dev.weir.query.filter.Expression;
import dev.weir.schemas.filter.Like;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Compiles what a filter asks for into tests of a tuple's fields as they were read, so that no text is made of one that fails. */
final class FlowTest {

    private FlowTest() {}

    static Predicate<FlowTuple> of(Expression expression) {
        return switch (expression) {
            case Expression.All(List<Expression> parts) -> all(compiled(parts));
            case Expression.Any(List<Expression> parts) -> any(compiled(parts));
            case Expression.Not(Expression part) -> of(part).negate();
            case Expression.Within within -> within(within);
            case Expression.OneOf texts -> oneOf(texts);
            case Expression.InRange number -> inRange(number);
        };
    }

    private static List<Predicate<FlowTuple>> compiled(List<Expression> parts) {
        return parts.stream().map(FlowTest::of).toList();
    }

    private static Predicate<FlowTuple> all(List<Predicate<FlowTuple>> parts) {
        return parts.stream().reduce(Predicate::and).orElse(tuple -> true);
    }

    private static Predicate<FlowTuple> any(List<Predicate<FlowTuple>> parts) {
        return parts.stream().reduce(Predicate::or).orElse(tuple -> false);
    }

    private static Predicate<FlowTuple> within(Expression.Within test) {
        AddressTest addresses = AddressTest.of(test.prefixes());
        return switch (test.field()) {
            case "source" -> tuple -> addresses.matches(tuple.getSourceAddress());
            case "destination" -> tuple -> addresses.matches(tuple.getDestinationAddress());
            default -> throw unknown(test.field());
        };
    }

    private static Predicate<FlowTuple> oneOf(Expression.OneOf test) {
        return switch (test.field()) {
            case "rule" ->
                text(
                        test,
                        tuple -> tuple.getRule().getNameBytes(),
                        tuple -> tuple.getRule().getName());
            case "acl" ->
                text(
                        test,
                        tuple -> tuple.getRule().getAclBytes(),
                        tuple -> tuple.getRule().getAcl());
            case "direction" -> tuple -> test.texts().contains(Letters.of(tuple.getDirection()));
            case "decision" -> states(test, Letters::decision);
            case "state" -> states(test, Letters::of);
            default -> throw unknown(test.field());
        };
    }

    private static Predicate<FlowTuple> text(
            Expression.OneOf test, Function<FlowTuple, ByteString> bytes, Function<FlowTuple, String> text) {
        if (test.like()) {
            return tuple -> {
                String value = text.apply(tuple);
                return test.texts().stream().anyMatch(pattern -> Like.matches(pattern, value));
            };
        }
        Set<ByteString> wanted =
                test.texts().stream().map(ByteString::copyFromUtf8).collect(Collectors.toUnmodifiableSet());
        return tuple -> wanted.contains(bytes.apply(tuple));
    }

    private static Predicate<FlowTuple> states(Expression.OneOf test, Function<FlowState, String> text) {
        EnumSet<FlowState> states = EnumSet.allOf(FlowState.class);
        states.removeIf(state -> !test.texts().contains(text.apply(state)));
        return tuple -> states.contains(tuple.getState());
    }

    private static Predicate<FlowTuple> inRange(Expression.InRange test) {
        ToLongFunction<FlowTuple> number = number(test.field());
        List<Expression.Range> ranges = test.ranges();
        return tuple -> contains(ranges, number.applyAsLong(tuple));
    }

    private static boolean contains(List<Expression.Range> ranges, long value) {
        for (Expression.Range range : ranges) {
            if (Long.compareUnsigned(value, range.least()) >= 0 && Long.compareUnsigned(value, range.most()) <= 0) {
                return true;
            }
        }
        return false;
    }

    private static ToLongFunction<FlowTuple> number(String field) {
        return switch (field) {
            case "protocol" -> FlowTuple::getProtocol;
            case "sourcePort" -> FlowTuple::getSourcePort;
            case "destinationPort" -> FlowTuple::getDestinationPort;
            case "packetsSent" -> FlowTuple::getPacketsSent;
            case "bytesSent" -> FlowTuple::getBytesSent;
            case "packetsReceived" -> FlowTuple::getPacketsReceived;
            case "bytesReceived" -> FlowTuple::getBytesReceived;
            default -> throw unknown(field);
        };
    }

    private static IllegalArgumentException unknown(String field) {
        return new IllegalArgumentException("flows have no field " + field);
    }
}
