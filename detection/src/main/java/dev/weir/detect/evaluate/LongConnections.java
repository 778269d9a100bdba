package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.LongConnection;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for chains of reports without a gap. */
final class LongConnections {

    private LongConnections() {}

    static Optional<Finding> find(LongConnection condition, Level level, List<Series> series, double factor) {
        long begin = Long.MIN_VALUE;
        long last = Long.MIN_VALUE;
        for (long minute : series.getFirst().buckets()) {
            begin = last == Long.MIN_VALUE || minute - last > condition.gap().toMinutes() ? minute : begin;
            last = minute;
        }
        long wanted = Math.round(condition.gte().toMinutes() * factor);
        if (last == Long.MIN_VALUE || last - begin < wanted) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                condition.type(),
                "minutes without a gap",
                level,
                begin * 60_000,
                (last + 1) * 60_000,
                last - begin,
                wanted,
                Map.of()));
    }
}
