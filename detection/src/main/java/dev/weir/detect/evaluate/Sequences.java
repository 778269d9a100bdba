package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Sequence;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Looks for what came after something else. */
final class Sequences {

    private Sequences() {}

    static Optional<Finding> find(Sequence condition, Level level, List<Series> series, Change change, double factor) {
        List<Measured> first = Measured.of(condition.first(), series, 0);
        int used = condition.first().stream().mapToInt(Measured::length).sum();
        List<Measured> then = Measured.of(condition.then(), series, used);
        long bucketMs = first.getFirst().bucketMs();
        long length = condition.timespan().toMillis() / bucketMs;
        if (!mayBeMet(first, change, length, factor)) {
            return Optional.empty();
        }
        for (long end : Window.ends(series, change, length)) {
            long begin = end - length + 1;
            for (long turn : turns(first, begin, end)) {
                if (isMet(first, begin, turn, factor) && then.stream().anyMatch(one -> one.isMet(turn, end, factor))) {
                    return Optional.of(finding(condition, level, first, then, begin, turn, end, factor));
                }
            }
        }
        return Optional.empty();
    }

    /** Most groups have far too little in all windows together, and looking closer costs. */
    private static boolean mayBeMet(List<Measured> first, Change change, long length, double factor) {
        for (Measured one : first) {
            long from = change.fromMs() / one.bucketMs() - length;
            long to = change.toMs() / one.bucketMs() + length;
            if (!one.mayBeMet(from, to, factor)) {
                return false;
            }
        }
        return true;
    }

    /** Minutes in which the first part may have become complete. */
    private static NavigableSet<Long> turns(List<Measured> first, long begin, long end) {
        NavigableSet<Long> turns = new TreeSet<>();
        for (Measured one : first) {
            for (long bucket : one.series().getFirst().buckets(begin, end)) {
                turns.add(bucket);
            }
        }
        return turns;
    }

    private static boolean isMet(List<Measured> first, long begin, long turn, double factor) {
        return first.stream().allMatch(one -> one.isMet(begin, turn, factor));
    }

    private static Finding finding(
            Sequence condition,
            Level level,
            List<Measured> first,
            List<Measured> then,
            long begin,
            long turn,
            long end,
            double factor) {
        Map<String, Double> parts = new LinkedHashMap<>();
        first.forEach(one -> parts.put(one.measure().text(), (double) one.value(begin, turn)));
        then.forEach(one -> parts.put("then " + one.measure().text(), (double) one.value(turn, end)));
        Measured decisive = first.getFirst();
        return new Finding(
                condition.type(),
                decisive.measure().text(),
                level,
                begin * decisive.bucketMs(),
                (end + 1) * decisive.bucketMs(),
                decisive.value(begin, turn),
                Math.ceil(decisive.measure().gte() * factor),
                parts);
    }
}
