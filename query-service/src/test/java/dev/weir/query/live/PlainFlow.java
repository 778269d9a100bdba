package dev.weir.query.live;

import dev.weir.query.filter.Expression;
import dev.weir.schemas.IpText;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.Prefix;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The plain twin of {@link FlowTest}: it makes texts and big numbers of everything. */
final class PlainFlow {

    private PlainFlow() {}

    static boolean matches(Expression expression, FlowTuple tuple) {
        return switch (expression) {
            case Expression.All(List<Expression> parts) -> parts.stream().allMatch(part -> matches(part, tuple));
            case Expression.Any(List<Expression> parts) -> parts.stream().anyMatch(part -> matches(part, tuple));
            case Expression.Not(Expression part) -> !matches(part, tuple);
            case Expression.Within(String field, List<Prefix> prefixes) -> {
                byte[] address = (field.equals("source") ? tuple.getSourceAddress() : tuple.getDestinationAddress())
                        .toByteArray();
                yield prefixes.stream().anyMatch(prefix -> covers(prefix, address));
            }
            case Expression.OneOf(String field, List<String> texts, boolean like) ->
                texts.stream()
                        .anyMatch(text -> like ? isLike(text, text(field, tuple)) : text.equals(text(field, tuple)));
            case Expression.InRange(String field, List<Expression.Range> ranges) ->
                ranges.stream()
                        .anyMatch(range -> Long.compareUnsigned(range.least(), number(field, tuple)) <= 0
                                && Long.compareUnsigned(number(field, tuple), range.most()) <= 0);
        };
    }

    private static boolean covers(Prefix prefix, byte[] address) {
        byte[] begin = prefix.getAddress().toByteArray();
        return begin.length == address.length
                && bits(begin)
                        .substring(0, prefix.getLength())
                        .equals(bits(address).substring(0, prefix.getLength()));
    }

    private static String bits(byte[] address) {
        String bits = new BigInteger(1, address).toString(2);
        return "0".repeat(8 * address.length - bits.length()) + bits;
    }

    private static boolean isLike(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char letter : pattern.toLowerCase(Locale.ROOT).toCharArray()) {
            regex.append(letter == '*' ? ".*" : letter == '?' ? "." : Pattern.quote(String.valueOf(letter)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL)
                .matcher(text.toLowerCase(Locale.ROOT))
                .matches();
    }

    private static String text(String field, FlowTuple tuple) {
        return switch (field) {
            case "rule" -> tuple.getRule().getName();
            case "acl" -> tuple.getRule().getAcl();
            case "direction" -> tuple.getDirection().name().substring(0, 1);
            case "decision" -> tuple.getState().name().equals("DENIED") ? "denied" : "allowed";
            case "state" -> tuple.getState().name().substring(0, 1);
            default ->
                throw new AssertionError(
                        field + " of " + IpText.text(tuple.getSourceAddress().toByteArray()));
        };
    }

    private static long number(String field, FlowTuple tuple) {
        return switch (field) {
            case "protocol" -> tuple.getProtocol();
            case "sourcePort" -> tuple.getSourcePort();
            case "destinationPort" -> tuple.getDestinationPort();
            case "packetsSent" -> tuple.getPacketsSent();
            case "bytesSent" -> tuple.getBytesSent();
            case "packetsReceived" -> tuple.getPacketsReceived();
            case "bytesReceived" -> tuple.getBytesReceived();
            default -> throw new AssertionError(field);
        };
    }
}
