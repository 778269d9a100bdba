package dev.weir.query.filter;

import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.CounterTest;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a range of sums out of an operator and a number. */
final class SumTest {
    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,19})([kMG]?)");
    private static final Map<String, Long> TIMES = Map.of("", 1L, "k", 1_000L, "M", 1_000_000L, "G", 1_000_000_000L);
    private static final long MOST_SUM = -1; // of 64 bits without a sign
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private SumTest() {}

    /** Empty when the token is not a number below 2⁶³. For {@code !=} the same as for {@code =}. */
    static Optional<Condition> of(Counter counter, String operator, Token number) {
        Matcher matcher = NUMBER.matcher(number.text());
        if (number.kind() != Token.Kind.WORD || !matcher.matches()) {
            return Optional.empty();
        }
        long times = TIMES.getOrDefault(matcher.group(2), 1L);
        BigInteger value = new BigInteger(matcher.group(1)).multiply(BigInteger.valueOf(times));
        return value.compareTo(MOST) < 0
                ? Optional.of(range(counter, operator, value.longValueExact()))
                : Optional.empty();
    }

    private static Condition range(Counter counter, String operator, long value) {
        CounterTest.Builder range = CounterTest.newBuilder().setCounter(counter).setMost(MOST_SUM);
        switch (operator) {
            case "<" -> range.setMost(Math.max(0, value - 1)).setLeast(value == 0 ? 1 : 0);
            case "<=" -> range.setMost(value);
            case ">" -> range.setLeast(value + 1);
            case ">=" -> range.setLeast(value);
            default -> range.setLeast(value).setMost(value);
        }
        return Condition.newBuilder().setCounter(range).build();
    }
}
