package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.Fact;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerCacheIT {
    private static final Instant END = Instant.ofEpochMilli(StoresBed.FROM + 2 * StoresBed.HOUR);
    private static final InstantSource LATER = InstantSource.fixed(END.plus(AnswerCache.SETTLED));

    private StoresBed bed = new StoresBed(StoresBed.DEADLINE, StoresBed.HEDGE, StoresBed.CACHE_BYTES, LATER);

    @AfterEach
    void close() {
        bed.close();
    }

    private void restart(long bytes, InstantSource clock) {
        bed.close();
        bed = new StoresBed(StoresBed.DEADLINE, StoresBed.HEDGE, bytes, clock);
        bed.stores.start();
    }

    private Answer top(int limit) {
        return bed.stores.ask(StoresBed.question()
                .group(Field.SOURCE)
                .top(Counter.DENIED, limit)
                .distinct(true)
                .build());
    }

    private int reads() {
        return bed.left.read.size() + bed.right.read.size();
    }

    private double unchanged() {
        return bed.count("weir.query.cache.answers", "outcome", "unchanged");
    }

    @Test
    void ask_again_nothingIsReadAndTheAnswerIsTheSame() {
        bed.stores.start();
        Answer first = top(7);
        int reads = reads();
        assertThat(top(7)).as("seed %d", bed.seed).isEqualTo(first);
        assertThat(reads()).isEqualTo(reads);
        assertThat(unchanged()).isEqualTo(4);
        assertThat(bed.metrics.registry().get("weir.query.cache.bytes").gauge().value())
                .isPositive();
        top(8);
        assertThat(reads()).as("another question").isEqualTo(2 * reads);
    }

    @Test
    void ask_unchanged_timesAreOfNow() {
        bed.stores.start();
        top(7);
        bed.left.lag = 5;
        assertThat(top(7).lag()).isEqualTo(10);
    }

    @Test
    void ask_afterALateFact_itIsCounted() {
        bed.stores.start();
        long before = top(7).totals().get(Counter.DENIED_VALUE);
        bed.cluster.add(Fact.denied(StoresBed.FROM, "10.0.0.1", "late"));
        assertThat(top(7).totals().get(Counter.DENIED_VALUE))
                .as("seed %d", bed.seed)
                .isEqualTo(before + 1);
        assertThat(unchanged()).as("the other partitions").isEqualTo(3);
    }

    @Test
    void ask_ownerGone_copySaysThatNothingChanged() {
        bed.stores.start();
        Answer first = top(7);
        bed.right.close();
        int reads = reads();
        Answer second = top(7);
        assertThat(second.rows()).as("seed %d", bed.seed).isEqualTo(first.rows());
        assertThat(second.coverage().standby()).containsExactly(2, 3);
        assertThat(reads()).isEqualTo(reads);
    }

    @Test
    void ask_littleMemory_alwaysRight() {
        restart(20_000, LATER);
        Random random = new Random(bed.seed);
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(5) == 0) {
                bed.cluster.add(Fact.denied(StoresBed.FROM, "10.0.1." + random.nextInt(9), "late"));
            }
            int limit = 1 + random.nextInt(6);
            Answer fromCache = top(limit);
            try (RowStream read = bed.stores.stream(top(limit).question())) {
                assertThat(fromCache.totals())
                        .as("seed %d, round %d", bed.seed, i)
                        .isEqualTo(read.head().totals());
                List<Row> rows = new ArrayList<>();
                read.forEach(rows::add);
                assertThat(fromCache.rows())
                        .as("seed %d, round %d", bed.seed, i)
                        .isEqualTo(rows);
            }
            assertThat(bed.metrics
                            .registry()
                            .get("weir.query.cache.bytes")
                            .gauge()
                            .value())
                    .isLessThanOrEqualTo(20_000);
        }
    }

    @Test
    void ask_rangeThatEndedJustNow_notKept() {
        restart(
                StoresBed.CACHE_BYTES,
                InstantSource.fixed(END.plus(AnswerCache.SETTLED).minusMillis(1)));
        top(7);
        int reads = reads();
        top(7);
        assertThat(reads()).isEqualTo(2 * reads);
        assertThat(bed.left.asked).allMatch(request -> request.getHeldCount() == 0);
    }

    @Test
    void ask_noMemory_notKept() {
        restart(0, LATER);
        top(7);
        int reads = reads();
        top(7);
        assertThat(reads()).isEqualTo(2 * reads);
    }
}
