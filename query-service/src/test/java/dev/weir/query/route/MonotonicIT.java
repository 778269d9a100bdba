package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.Fact;
import dev.weir.schemas.query.Field;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonotonicIT {
    private final StoresBed bed = new StoresBed(Duration.ofMillis(1500), StoresBed.HEDGE, 0, InstantSource.system());
    private final Stores stores = bed.stores;

    @AfterEach
    void close() {
        bed.close();
    }

    private Answer ask() {
        return stores.ask(StoresBed.question().build());
    }

    @Test
    void ask_onlyACopyThatIsBehind_missingUntilItHasCaughtUp() {
        stores.start();
        assertThat(ask().coverage().complete()).isTrue();
        bed.left.behind = 3;
        bed.right.close();
        assertThat(ask().coverage().missing()).containsExactly(2, 3);
        assertThat(bed.metrics
                        .registry()
                        .get("weir.query.answers.older")
                        .counter()
                        .count())
                .isPositive();
        bed.left.behind = 0;
        Answer answer = ask();
        assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of(2, 3)));
        assertThat(answer.rows().getFirst().getCounters(0))
                .as("seed %d", bed.seed)
                .isEqualTo(bed.tuples());
    }

    @Test
    void ask_copyBehindThatWasNeverAsked_shownWithItsRole() {
        bed.left.behind = 3;
        bed.right.restoring.addAll(List.of(2, 3));
        stores.start();
        assertThat(ask().coverage()).isEqualTo(new Answer.Coverage(4, List.of(), List.of(2, 3)));
    }

    @Test
    void stream_onlyACopyThatIsBehind_missing() {
        stores.start();
        assertThat(ask().coverage().complete()).isTrue();
        bed.left.behind = 3;
        bed.right.close();
        try (RowStream stream =
                stores.stream(StoresBed.question().group(Field.SOURCE).build())) {
            assertThat(stream.head().coverage().missing()).containsExactly(2, 3);
        }
    }

    @Test
    void ask_countsGrow_eachAnswerShowsAtLeastAsMuch() {
        stores.start();
        long before = 0;
        for (int i = 0; i < 30; i++) {
            bed.cluster.add(Fact.denied(StoresBed.FROM + i, "10.9.9." + i, "r"));
            bed.left.behind = i % 3;
            bed.right.behind = i % 2;
            bed.left.hanging = i % 5 == 0;
            Answer answer = ask();
            bed.left.hanging = false;
            if (answer.coverage().complete()) {
                long shown = answer.rows().getFirst().getCounters(0);
                assertThat(shown).as("seed %d, round %d", bed.seed, i).isGreaterThanOrEqualTo(before);
                before = shown;
            }
        }
        assertThat(before).isPositive();
    }
}
