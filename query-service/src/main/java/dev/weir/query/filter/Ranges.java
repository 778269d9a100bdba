package dev.weir.query.filter;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a range of numbers out of an operator and a number. */
final class Ranges {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,19})([kMG]?)");
    private static final Map<String, Long> TIMES = Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);
    private static final long LARGEST = -1; // of 64 bits without a sign
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private Ranges() {}

    /** Empty when the token is not a number below 2⁶³. */
    static Optional<Long> number(Token number) {
        Matcher matcher = NUMBER.matcher(number.text());
        if (number.kind() != Token.Kind.WORD || !matcher.matches()) {
            return Optional.empty();
        }
        long times = TIMES.getOrDefault(matcher.group(2), 1L);
        BigInteger value = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(times));
        return value.compareTo(MOST) < 0 ? Optional.of(value.longValueExact()) : Optional.empty();
    }

    /** For {@code !=} the same as for {@code =}. */
    static Expression.Range of(String operator, long value) {
        return switch (operator) {
            case "<" -> new Expression.Range(value == 0 ? 1 : 0, Math.max(0, value - 1));
            case "<=" -> new Expression.Range(0, value);
            case ">" -> new Expression.Range(value + 1, LARGEST);
            case ">=" -> new Expression.Range(value, LARGEST);
            default -> new Expression.Range(value, value);
        };
    }
}
