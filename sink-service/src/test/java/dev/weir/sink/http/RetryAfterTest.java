package dev.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "17 | 17",
                "3600 | 3600",
                "999999999 | 3600",
                "99999999999999 | 0",
                "-5 | 0",
                "soon | 0",
                "'' | 0",
                "Thu, 12 Dec 2024 04:00:30 GMT | 30",
                "Thu, 12 Dec 2024 03:00:30 GMT | 0",
                "Fri, 12 Dec 2025 04:00:30 GMT | 3600",
            })
    void secondsOrDate_atMostAnHour(String value, long seconds) {
        assertThat(RetryAfter.of(value, Instant.parse("2024-12-12T04:00:00Z"))).isEqualTo(Duration.ofSeconds(seconds));
    }
}
