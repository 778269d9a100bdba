package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Duration MINUTE_KEPT = Duration.ofHours(24);
    private static final Duration HOUR_KEPT = Duration.ofDays(30);
    private static final Duration DAY_KEPT = Duration.ofDays(400);
    private static final long EVENT = 1_487_282_421_000L;
    private static final PaneId MINUTE = PaneId.holding(Level.MINUTE, EVENT);
    private static final PaneId HOUR = PaneId.holding(Level.HOUR, EVENT);
    private static final PaneId DAY = PaneId.holding(Level.DAY, EVENT);
    private static final int MANY = 10_000;

    private final MapBlocks blocks = new MapBlocks();
    private long now = 1_795_140_000_000L;
    private CountStore store = open();

    private CountStore open() {
        CountConfig config = new CountConfig(
                MINUTE_KEPT,
                HOUR_KEPT,
                DAY_KEPT,
                64 << 20,
                CountConfig.Emit.OFF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                new ReadConfig(1 << 20, 1 << 20));
        return new CountStore(blocks, config, () -> now);
    }

    private void count(long timeMs, int source) {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(timeMs)
                .setSourceAddress(ByteString.copyFrom(new byte[] {10, 0, 0, (byte) source}))
                .setDirection(Direction.INBOUND)
                .setState(FlowState.DENIED)
                .setRule(Rule.newBuilder().setAcl("/nsg").setName("deny"))
                .build();
        FlowReader reader = new FlowReader();
        assertThat(reader.read(tuple.toByteArray())).isNull();
        assertThat(store.count(reader)).isTrue();
    }

    private void close() {
        store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
        store.merge(Integer.MAX_VALUE);
    }

    private void pass(Duration time) {
        now += time.toMillis();
        close();
        store.expire(MANY);
        store.commit();
        assertThat(store.tuplesInWindows() + store.totals().tuplesExpired())
                .as("law")
                .isEqualTo(store.totals().tuplesCounted());
    }

    private @Nullable Level visit(PaneId pane, long expectedTuples) {
        long[] tuples = {0};
        Level level = PaneVisits.visit(
                store, pane, List.of(), (family, hi, lo, rule, values, at, destinations) -> tuples[0] += values[at]);
        assertThat(tuples[0]).as("tuples of %s", pane).isEqualTo(expectedTuples);
        StandbyReader standby = new StandbyReader(blocks);
        assertThat(PaneVisits.visit(
                        standby,
                        pane,
                        List.of(),
                        (family, hi, lo, rule, values, at, destinations) -> tuples[0] -= values[at]))
                .as("standby of %s", pane)
                .isEqualTo(level);
        assertThat(tuples[0]).as("standby of %s", pane).isZero();
        return level;
    }

    @Test
    void minute_afterItsRetention_hourIsWhole() {
        count(EVENT, 1);
        pass(Duration.ZERO);
        assertThat(visit(MINUTE, 1)).isNull();
        pass(MINUTE_KEPT.minusMillis(1));
        assertThat(visit(MINUTE, 1)).isNull();
        pass(Duration.ofMillis(1));
        assertThat(visit(MINUTE, 0)).isEqualTo(Level.HOUR);
        assertThat(visit(HOUR, 1)).isNull();
        assertThat(visit(DAY, 1)).isNull();
    }

    @Test
    void hour_afterItsRetention_dayIsWhole() {
        count(EVENT, 1);
        pass(Duration.ZERO);
        pass(HOUR_KEPT);
        assertThat(visit(MINUTE, 0)).isEqualTo(Level.DAY);
        assertThat(visit(HOUR, 0)).isEqualTo(Level.DAY);
        assertThat(visit(DAY, 1)).isNull();
        store = open();
        assertThat(visit(MINUTE, 0)).as("after a restart").isEqualTo(Level.DAY);
    }

    @Test
    void day_afterItsRetention_nothingIsLeft() {
        count(EVENT, 1);
        count(EVENT + Duration.ofDays(1).toMillis(), 2);
        pass(Duration.ZERO);
        pass(DAY_KEPT);
        assertThat(store.totals().tuplesExpired()).isEqualTo(2);
        assertThat(store.tuplesInWindows()).isZero();
        assertThat(blocks.size()).as("the totals and one rule").isEqualTo(2);
        store = open();
        assertThat(store.totals().tuplesExpired()).isEqualTo(2);
        assertThat(store.totals().tuplesCounted()).isEqualTo(2);
    }

    @Test
    void lastWrite_notTheFirst_countsForRetention() {
        count(EVENT, 1);
        pass(Duration.ZERO);
        pass(MINUTE_KEPT.dividedBy(2));
        count(EVENT, 1);
        pass(Duration.ZERO);
        pass(MINUTE_KEPT.dividedBy(2).plusMinutes(1));
        assertThat(visit(MINUTE, 2)).isNull();
        pass(MINUTE_KEPT.dividedBy(2));
        assertThat(visit(MINUTE, 0)).isEqualTo(Level.HOUR);
    }

    @Test
    void lateTuple_afterExpiry_countsInTheCoarserPanes() {
        count(EVENT, 1);
        pass(Duration.ZERO);
        pass(MINUTE_KEPT);
        count(EVENT, 1);
        count(EVENT, 2);
        pass(Duration.ZERO);
        assertThat(visit(MINUTE, 0)).as("a minute is not whole again").isEqualTo(Level.HOUR);
        assertThat(visit(HOUR, 3)).isNull();
        pass(DAY_KEPT);
        count(EVENT, 3);
        pass(Duration.ZERO);
        assertThat(visit(DAY, 1)).isNull();
        assertThat(store.totals().tuplesExpired()).isEqualTo(3);
        pass(DAY_KEPT);
        assertThat(store.totals().tuplesExpired()).isEqualTo(4);
    }

    @Test
    void expiry_whileTuplesWaitForTheCommit_losesNone() {
        count(EVENT, 1);
        pass(Duration.ZERO);
        count(EVENT, 2);
        pass(DAY_KEPT);
        assertThat(visit(DAY, 1)).isNull();
        assertThat(store.totals().tuplesCounted()).isEqualTo(2);
    }

    @Test
    void expiry_boundedAtOnce_goesOnLater() {
        for (int minute = 0; minute < 30; minute++) {
            count(EVENT + minute * 60_000L, minute);
        }
        pass(Duration.ZERO);
        now += HOUR_KEPT.toMillis();
        close();
        store.expire(10);
        store.commit();
        assertThat(visit(HOUR, HOUR.end() - EVENT > 30 * 60_000L ? 30 : (HOUR.end() - EVENT) / 60_000 + 1))
                .as("hours wait for their minutes")
                .isNull();
        for (int i = 0; i < 5; i++) {
            store.expire(10);
            store.commit();
        }
        assertThat(visit(HOUR, 0)).isEqualTo(Level.DAY);
    }
}
