package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.stream.count.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceNumbersTest {

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({"IPV4,1", "IPV4,2", "IPV6,1", "IPV6,2"})
    void find_anyKeys_sameAsAMap(Family family, long seed) {
        Random random = new Random(seed);
        SourceNumbers numbers = new SourceNumbers(family);
        Map<Long, Integer> truth = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            long lo = random.nextInt(3) == 0 ? random.nextInt(100) : random.nextLong() << random.nextInt(40);
            long hi = hi(family, lo);
            assertThat(numbers.find(hi, lo))
                    .as("seed %d, key %d", seed, lo)
                    .isEqualTo(truth.getOrDefault(lo, SourceNumbers.NONE));
            if (truth.putIfAbsent(lo, i) == null) {
                numbers.put(hi, lo, i);
            }
        }
        truth.forEach(
                (lo, number) -> assertThat(numbers.find(hi(family, lo), lo)).isEqualTo(number));
        assertThat(numbers.size()).isEqualTo(truth.size());
        assertThat(new SourceNumbers(Family.IPV6).find(1, 1)).isEqualTo(SourceNumbers.NONE);
    }

    private static long hi(Family family, long lo) {
        return family == Family.IPV4 ? 0 : lo % 3;
    }
}
