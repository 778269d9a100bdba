package dev.weir.detect.evaluate;

import dev.weir.detect.rule.Condition.NewTerms;
import dev.weir.detect.rule.Level;
import dev.weir.detect.state.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for values that a group did not have before. */
final class NewValues {

    private NewValues() {}

    static Optional<Finding> find(NewTerms condition, Level level, List<Series> series, Change change) {
        Series values = series.getFirst();
        long memory = values.input().buckets();
        for (long bucket : Window.ends(series, change, 1)) {
            long bucketMs = NewTerms.BUCKET.toMillis();
            boolean learned =
                    bucket * bucketMs - change.sinceMs() >= condition.learning().toMillis();
            long before = values.total(bucket - memory, bucket - 1);
            long with = values.total(bucket - memory, bucket);
            if (learned && with > before && with <= condition.most()) {
                return Optional.of(new Finding(
                        condition.type(),
                        "new " + condition.field().text(),
                        level,
                        bucket * bucketMs,
                        (bucket + 1) * bucketMs,
                        with - before,
                        1,
                        Map.of("known before", (double) before)));
            }
        }
        return Optional.empty();
    }
}
