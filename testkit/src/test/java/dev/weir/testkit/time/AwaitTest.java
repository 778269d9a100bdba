package dev.weir.testkit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void until_holdsLater_returns() {
        AtomicInteger asked = new AtomicInteger();
        Await.until(() -> asked.incrementAndGet() == 3, Duration.ofSeconds(10), "asked three times");
        assertThat(asked).hasValue(3);
    }

    @Test
    void until_neverHolds_saysWhat() {
        assertThatThrownBy(() -> Await.until(() -> false, Duration.ofMillis(1), "the moon is blue"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the moon is blue");
    }

    @Test
    void value_present_isReturned() {
        assertThat(Await.value(() -> Optional.of(7), Duration.ZERO, "seven")).isEqualTo(7);
    }
}
