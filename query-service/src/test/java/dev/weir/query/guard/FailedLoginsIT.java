package dev.weir.query.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.token.FailedLogins;
import dev.weir.testkit.time.ManualClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Addresses that show wrong credentials again and again. */
class FailedLoginsIT {
    @Test
    void wrongKeys_tooMany_429ButGoodOnesGetIn() {
        try (GuardBed bed = new GuardBed(Map.of("auth.max-failures-per-minute", 3))) {
            HttpResponse<String> last = IntStream.range(0, 8)
                    .mapToObj(_ -> bed.get(GuardBed.COUNTS, "weir_wrong"))
                    .reduce((_, next) -> next)
                    .orElseThrow();
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(last.headers().firstValue("Retry-After")).contains("60");
            assertThat(last.body()).contains("weir.query.auth.max-failures-per-minute");
            assertThat(bed.client.get(GuardBed.COUNTS).statusCode()).isEqualTo(401);
            assertThat(bed.get(GuardBed.COUNTS, GuardBed.READER).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void failures_ofAnAddress_areForgottenWithTheMinute() {
        ManualClock clock = new ManualClock(Instant.parse("2026-11-28T10:00:00Z"));
        FailedLogins failures = new FailedLogins(1, clock);
        assertThat(failures.tooMany("a")).isFalse();
        assertThat(failures.tooMany("a")).isTrue();
        assertThat(failures.tooMany("b")).isFalse();
        clock.advance(Duration.ofMinutes(1));
        assertThat(failures.tooMany("a")).isFalse();
    }
}
