package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.time.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClientsTest {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-28T10:00:00Z"));

    @Test
    void pause_afterTheBurst_untilTheRateLetsPass() {
        Clients clients = new Clients(new ClientConfig(2, 3, 1), clock);
        for (int i = 0; i < 3; i++) {
            assertThat(clients.pause("a")).isZero();
        }
        assertThat(clients.pause("a")).isEqualTo(1);
        assertThat(clients.pause("b")).as("another client").isZero();
        clock.advance(Duration.ofMillis(500));
        assertThat(clients.pause("a")).isZero();
        assertThat(clients.pause("a")).isEqualTo(1);
        clock.advance(Duration.ofHours(-1));
        assertThat(clients.pause("a")).as("the clock went back").isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(clients.pause("a")).as("the clock goes on").isZero();
    }

    @Test
    void pause_longPause_onlyTheBurst() {
        Clients clients = new Clients(new ClientConfig(2, 3, 1), clock);
        assertThat(clients.pause("a")).isZero();
        clock.advance(Duration.ofSeconds(100));
        for (int i = 0; i < 3; i++) {
            assertThat(clients.pause("a")).isZero();
        }
        assertThat(clients.pause("a")).isPositive();
    }

    @Test
    void pause_rateZero_never() {
        Clients clients = new Clients(new ClientConfig(0, 1, 1), clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(clients.pause("a")).isZero();
        }
    }

    @Test
    void clients_manyAddresses_memoryIsBounded() {
        Clients clients = new Clients(new ClientConfig(1, 1, 1), clock);
        for (int i = 0; i < 3 * Clients.MAX_CLIENTS; i++) {
            assertThat(clients.pause("address:" + i)).isZero();
        }
        assertThat(clients.known()).isLessThanOrEqualTo(Clients.MAX_CLIENTS);
    }
}
