package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.Silence;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for groups that had flows and have none any more. */
final class Silences {
    private static final long HOUR = 60;

    private Silences() {}

    /** A group is silent compared with the others. */
    static Optional<Finding> find(Silence condition, Level level, List<Series> series, Change change, double factor) {
        Series tuples = series.getFirst();
        if (!change.compared() || tuples.buckets().length == 0) {
            return Optional.empty();
        }
        long[] minutes = tuples.buckets();
        long last = minutes[minutes.length - 1];
        long active = tuples.buckets(last - HOUR + 1, last).length;
        long quiet = tuples.input().bucket(change.toMs()) - last;
        double wanted = condition.after().toMinutes() * factor;
        if (active < condition.active() || quiet < wanted) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                condition.type(),
                "minutes without a flow",
                level,
                (last + 1) * 60_000,
                change.toMs(),
                quiet,
                wanted,
                Map.of("active minutes of the hour before", (double) active)));
    }
}
