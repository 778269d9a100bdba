package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Topology;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MarksTest {
    private final AtomicLong now = new AtomicLong(5);
    private final Marks marks = new Marks(now::get);

    /** Instances that each hold partition 3. */
    private static Cluster holding(long... versions) {
        TreeMap<String, Topology> instances = new TreeMap<>();
        for (long version : versions) {
            instances.put(
                    "host:" + instances.size(),
                    Topology.newBuilder()
                            .addLocal(
                                    PartitionStatus.newBuilder().setPartition(3).setVersion(version))
                            .build());
        }
        return new Cluster(4, instances, new TreeSet<>());
    }

    private void look(long... versions) {
        marks.look(marks.now(), holding(versions));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void show_lower_refusedForThatPartitionOnly() {
        assertThat(marks.show(3, 100)).isTrue();
        assertThat(marks.show(3, 99)).isFalse();
        assertThat(marks.show(3, 100)).isTrue();
        assertThat(marks.show(2, 1)).isTrue();
        assertThat(marks.show(3, 101)).isTrue();
        assertThat(marks.show(3, 100)).isFalse();
    }

    @Test
    void look_allHoldLessForLong_downToTheHighestOfThem() {
        marks.show(3, 100);
        look(40, 60);
        pass(Marks.BELOW.minusNanos(1));
        look(40, 60);
        assertThat(marks.show(3, 60)).isFalse();
        pass(Duration.ofNanos(1));
        look(40, 61);
        assertThat(marks.show(3, 60)).isFalse();
        assertThat(marks.show(3, 61)).isTrue();
    }

    @Test
    void look_oneHoldsAsMuchMeanwhile_waitsAnew() {
        marks.show(3, 100);
        look(40);
        pass(Marks.BELOW);
        look(40, 100);
        look(40);
        pass(Marks.BELOW.minusNanos(1));
        look(40);
        assertThat(marks.show(3, 99)).isFalse();
    }

    @Test
    void look_nobodyReachable_stays() {
        marks.show(3, 100);
        look(40);
        pass(Marks.BELOW);
        look();
        look(40);
        assertThat(marks.show(3, 40)).isFalse();
    }

    @Test
    void look_moreShownWhileInstancesWereAsked_isNotBelow() {
        marks.show(3, 100);
        for (int version = 101; version < 110; version++) {
            Map<Integer, Long> before = marks.now();
            Cluster told = holding(version - 1);
            marks.show(3, version);
            marks.look(before, told);
            pass(Marks.BELOW);
        }
        assertThat(marks.show(3, 108)).isFalse();
    }
}
