package dev.weir.sink.pump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class BisectionTest {

    @RepeatedTest(50)
    void anyPoison_isFound_nothingElse_inFewTries(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int size = 1 + random.nextInt(1000);
        int bad = random.nextInt(6);
        Set<Integer> poison = random.ints(bad, 0, size).boxed().collect(Collectors.toCollection(TreeSet::new));
        List<Integer> waiting = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Set<Integer> found = new TreeSet<>();
        Bisection bisection = new Bisection();
        int tries = 0;
        for (; !waiting.isEmpty(); tries++) {
            int batch = Math.min(bisection.limit(), Math.min(500, waiting.size()));
            List<Integer> sent = waiting.subList(0, batch);
            if (sent.stream().noneMatch(poison::contains)) {
                sent.clear();
                bisection.taken(batch);
            } else if (batch == 1) {
                found.add(sent.getFirst());
                sent.clear();
                bisection.found();
            } else {
                bisection.refused(batch);
            }
        }
        assertThat(found).as("seed %d", seed).isEqualTo(poison);
        assertThat(tries).as("seed %d", seed).isLessThanOrEqualTo(4 + poison.size() * 24);
    }
}
