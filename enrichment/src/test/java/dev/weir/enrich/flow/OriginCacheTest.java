package dev.weir.enrich.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.FlowTuple;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** More origins than the cache holds: it forgets what it had, goes on, and is never wrong. */
class OriginCacheTest {
    private static final int HELD = 1 << 13;

    private final EnrichmentTables tables = EnrichmentTables.builtIn();
    private final FlowTuple any = new RandomFlows(new SplittableRandom(1)).next();
    private final TupleReader reader = new TupleReader();
    private final OriginCache cache = new OriginCache();

    private FlowOrigin get(int number) {
        FlowTuple.Builder tuple = any.toBuilder();
        tuple.getRuleBuilder().setAcl("acl").setName("rule-" + number / 3);
        tuple.getOriginBuilder().setFlowLog("").setMac("%012X".formatted(number % 3));
        byte[] message = tuple.build().toByteArray();
        assertThat(reader.read(message)).isTrue();
        return Objects.requireNonNull(cache.get(message, reader, tables));
    }

    @Test
    void get_fullCache_forgetsAllAndGoesOn() {
        FlowOrigin first = get(0);
        for (int number = 1; number < HELD; number++) {
            get(number);
        }
        assertThat(get(0)).as("forgotten").isNotSameAs(first);
        assertThat(get(0)).isSameAs(get(0));
    }

    @Test
    void get_beforeItIsFull_theSameObjects() {
        FlowOrigin first = get(0);
        for (int number = 1; number < HELD - 1; number++) {
            get(number);
        }
        assertThat(get(0)).isSameAs(first);
    }

    @Test
    void get_manyTimesWhatItHolds_eachIsItsOwn() {
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 8 * HELD; number++) {
                FlowOrigin origin = get(number);
                assertThat(origin.rule()).isEqualTo("rule-" + number / 3);
                assertThat(origin.mac()).isEqualTo("%012X".formatted(number % 3));
            }
        }
    }
}
