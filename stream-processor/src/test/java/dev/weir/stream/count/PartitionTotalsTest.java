package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a store keeps of its totals, above all with which record it began. */
class PartitionTotalsTest {
    private static final long NOW = 1_795_140_000_000L;

    private final MapBlocks blocks = new MapBlocks();

    private CountStore store() {
        CountConfig config = new CountConfig(
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(400),
                1 << 20,
                CountConfig.Emit.OFF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                new ReadConfig(1 << 20, 1 << 20));
        return new CountStore(blocks, config, () -> NOW);
    }

    private static void count(CountStore store, long offset) {
        FlowReader tuple = new FlowReader();
        byte[] message = new RandomTuples(new SplittableRandom(offset)).next().toByteArray();
        assertThat(tuple.read(message)).isNull();
        assertThat(store.count(tuple)).isTrue();
        store.taken(offset, NOW);
    }

    @Test
    void begunAt_isTheFirstRecord_alsoWhenItWasRejected_andAfterARestart() {
        CountStore store = store();
        assertThat(store.totals().begunAt()).isEqualTo(-1);
        store.reject();
        store.taken(7, NOW);
        count(store, 9);
        store.commit();
        count(store, 11);
        store.commit();
        assertThat(store.totals().begunAt()).isEqualTo(7);
        CountStore restarted = store();
        count(restarted, 12);
        restarted.commit();
        assertThat(restarted.totals().begunAt()).isEqualTo(7);
        assertThat(restarted.totals().version()).isEqualTo(4);
    }

    @Test
    void begunAt_offsetZero_isKnown() {
        CountStore store = store();
        count(store, 0);
        store.commit();
        assertThat(store().totals().begunAt()).isZero();
    }

    @Test
    void begunAt_storeOfAProgramThatDidNotNoteIt_staysUnknown() {
        CountStore store = store();
        count(store, 0);
        store.commit();
        byte[] totals = store.totals().write();
        blocks.put(BlockKeys.totals(), Arrays.copyOf(totals, totals.length - 1));
        CountStore restarted = store();
        assertThat(restarted.totals().version()).isEqualTo(1);
        count(restarted, 20);
        restarted.commit();
        assertThat(store().totals().begunAt()).isEqualTo(-1);
        assertThat(store().totals().version()).isEqualTo(2);
    }
}
