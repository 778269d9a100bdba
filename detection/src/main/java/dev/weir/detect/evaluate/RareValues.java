package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Rare;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for groups that have a value which few others have. */
final class RareValues {

    private RareValues() {}

    /** Others may have the value too, only later: it is rare when all flows up to now were seen. */
    static Optional<Finding> find(Rare condition, Level level, List<Series> series, Change change, double factor) {
        boolean learned =
                change.toMs() - change.sinceMs() >= condition.learning().toMillis();
        Peers peers = change.peers().getOrDefault(condition.field(), Peers.NONE);
        if (!change.compared() || !learned || !peers.areUnder(condition.under())) {
            return Optional.empty();
        }
        Measured measured = Measured.of(List.of(condition.measure()), series, 0).getFirst();
        long[] hours = measured.series().getFirst().buckets();
        long end = hours.length == 0 ? 0 : hours[hours.length - 1];
        long begin = end - condition.timespan().dividedBy(Rare.BUCKET) + 1;
        return measured.isMet(begin, end, factor)
                ? Optional.of(finding(condition, level, measured, begin, end, peers, factor))
                : Optional.empty();
    }

    private static Finding finding(
            Rare condition, Level level, Measured measured, long begin, long end, Peers peers, double factor) {
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("having", (double) peers.having());
        parts.put("all", (double) peers.all());
        return new Finding(
                condition.type(),
                condition.measure().text(),
                level,
                begin * measured.bucketMs(),
                (end + 1) * measured.bucketMs(),
                measured.value(begin, end),
                Math.ceil(condition.measure().gte() * factor),
                parts);
    }
}
