package dev.weir.testkit.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * A way to write a record. The same record says the same in every style.
 *
 * @param seed of the order, when it is random
 * @param lineEnd between the lines; empty for all in one line
 * @param escapes whether some characters of strings are written as escapes
 */
record RecordStyle(Order order, long seed, String lineEnd, boolean escapes) {
    static final RecordStyle PLAIN = new RecordStyle(Order.DOCUMENTED, 0, "", false);

    private static final List<Order> ORDERS = List.of(Order.values());

    enum Order {
        DOCUMENTED,
        ALPHABETICAL,
        RANDOM
    }

    static RecordStyle random(RandomGenerator random) {
        return new RecordStyle(
                ORDERS.get(random.nextInt(3)),
                random.nextLong(),
                List.of("", "", "\n", "\r\n").get(random.nextInt(4)),
                random.nextInt(10) == 0);
    }

    String write(FlowRecord record) {
        StringBuilder out = new StringBuilder();
        value(out, record.tree(), 1, new Random(seed));
        return out.toString();
    }

    private void value(StringBuilder out, Object value, int depth, Random random) {
        switch (value) {
            case Map<?, ?> map -> object(out, map, depth, random);
            case List<?> list -> list(out, list, depth, random);
            case String text -> string(out, text);
            default -> out.append(value);
        }
    }

    private void object(StringBuilder out, Map<?, ?> map, int depth, Random random) {
        out.append('{');
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        switch (order) {
            case DOCUMENTED -> {}
            case ALPHABETICAL ->
                entries.sort(Comparator.comparing(entry -> entry.getKey().toString()));
            case RANDOM -> Collections.shuffle(entries, random);
        }
        for (Iterator<Map.Entry<?, ?>> i = entries.iterator(); i.hasNext(); ) {
            Map.Entry<?, ?> entry = i.next();
            newLine(out, depth);
            out.append('"').append(entry.getKey()).append(lineEnd.isEmpty() ? "\":" : "\": ");
            value(out, entry.getValue(), depth + 1, random);
            out.append(i.hasNext() ? "," : "");
        }
        newLine(out, depth - 1);
        out.append('}');
    }

    private void list(StringBuilder out, List<?> list, int depth, Random random) {
        out.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext(); ) {
            newLine(out, depth);
            value(out, i.next(), depth + 1, random);
            out.append(i.hasNext() ? "," : "");
        }
        newLine(out, list.isEmpty() ? 0 : depth - 1);
        out.append(']');
    }

    private void newLine(StringBuilder out, int depth) {
        if (!lineEnd.isEmpty()) {
            out.append(lineEnd).repeat(' ', depth);
        }
    }

    private void string(StringBuilder out, String text) {
        out.append('"')
                .append(escapes ? text.replace("/", "\\/").replace("1", "\\u0031") : text)
                .append('"');
    }
}
