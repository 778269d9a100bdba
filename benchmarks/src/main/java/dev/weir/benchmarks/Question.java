package dev.weir.benchmarks;

import dev.weir.schemas.IpText;
import java.time.Duration;
import java.util.List;

/**
 * A question as a call of the API and as SQL. In both, {@code {ip}} and {@code {address}} stand for a source (text, number),
 * {@code {net8}}, {@code {net16}} for prefixes that hold it, and in SQL {@code {range}} for the condition on the time.
 *
 * @param name for the table
 * @param call path below {@code /api/v1/} with its parameters, except the range
 * @param length of the range, which ends now
 * @param step the range is aligned to, a minute or more
 * @param parts of the answer that can be compared
 */
record Question(String name, String call, Duration length, Duration step, List<Part> parts) {

    /**
     * A part of the answer, and the same rows in SQL.
     *
     * @param at where it lies in the answer: rows, or an object that is one row
     * @param columns of the rows
     * @param sql statement that gives these columns
     */
    record Part(String at, List<String> columns, String sql) {}

    /** The call for a range that ends now. */
    String now(byte[] source) {
        return fill(call, source) + "&from=-" + length.toMinutes() + "m";
    }

    /** The call for a range in milliseconds since the epoch. */
    String during(long fromMs, long toMs, byte[] source) {
        return fill(call, source) + "&from=" + fromMs + "&to=" + toMs;
    }

    /** The SQL of a part for the range that this question has at a moment, milliseconds since the epoch. */
    String sql(Part part, long nowMs, byte[] source) {
        String range = "time_ms >= " + begin(nowMs) + " AND time_ms < " + end(nowMs);
        return fill(part.sql(), source).replace("{range}", range);
    }

    /** Where the range begins at a moment, aligned as the API does it. */
    long begin(long nowMs) {
        return Math.floorDiv(nowMs - length.toMillis(), step.toMillis()) * step.toMillis();
    }

    /** Where it ends, exclusive. */
    long end(long nowMs) {
        return Math.ceilDiv(nowMs, step.toMillis()) * step.toMillis();
    }

    private static String fill(String text, byte[] source) {
        int first = source[0] & 0xFF;
        int second = source[1] & 0xFF;
        int address = first << 24 | second << 16 | (source[2] & 0xFF) << 8 | source[3] & 0xFF;
        long high = first << 8 | second;
        return text.replace("{ip}", IpText.text(source))
                .replace("{address}", Integer.toUnsignedString(address))
                .replace("{net8}", first + ".0.0.0/8")
                .replace("{in8}", between((long) first << 24, 24))
                .replace("{net16}", first + "." + second + ".0.0/16")
                .replace("{in16}", between(high << 16, 16));
    }

    private static String between(long low, int bits) {
        return "source BETWEEN " + low + " AND " + (low + (1L << bits) - 1);
    }
}
