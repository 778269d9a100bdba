package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    @ParameterizedTest
    @CsvSource({
        "1, PT30S, PT1H, PT30S",
        "2, PT30S, PT1H, PT1M",
        "3, PT30S, PT1H, PT2M",
        "7, PT30S, PT1H, PT32M",
        "8, PT30S, PT1H, PT1H",
        "1000000, PT30S, PT1H, PT1H",
        "8, PT30S, PT24H, PT1H",
        "8, PT30S, PT10M, PT10M",
        "1, PT2H, PT1H, PT2H",
        "9, PT2H, PT1H, PT2H",
        "21, PT4H54M, PT1H, PT4H54M",
        "99, P100D, P1D, P100D",
        "1, PT0.01S, PT1H, PT0.01S",
    })
    void wait_isFromHalfToAllOfTheLongest(int failures, Duration first, Duration interval, Duration longest) {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(Backoff.wait(failures, first, interval, new Random(seed)))
                    .as("seed %d", seed)
                    .isBetween(longest.dividedBy(2), longest);
        }
    }
}
