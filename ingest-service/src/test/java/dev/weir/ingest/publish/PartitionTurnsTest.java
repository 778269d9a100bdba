package dev.weir.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PartitionTurnsTest {
    private final PartitionTurns turns = new PartitionTurns();
    private final TreeMap<Integer, String> partitions = new TreeMap<>();

    @Test
    void next_eachInTurn_whicheverComeAndGo() {
        partitions.put(1, "one");
        partitions.put(4, "four");
        assertThat(next(3)).containsExactly("one", "four", "one");
        partitions.put(3, "three");
        assertThat(next(2)).containsExactly("three", "four");
        partitions.remove(4);
        assertThat(next(3)).containsExactly("one", "three", "one");
        partitions.remove(1);
        assertThat(next(2)).containsExactly("three", "three");
    }

    private List<String> next(int times) {
        return Stream.generate(() -> turns.next(partitions)).limit(times).toList();
    }
}
