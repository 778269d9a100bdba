package dev.weir.query.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HedgingTest {
    private static final long MILLIS = 1_000_000;
    private static final long UNKNOWN = 500 * MILLIS;

    private final Kind hour = Kind.of(Question.over(0, 3_600_000, 60_000).build(), false);
    private final Hedging hedging = new Hedging(new HedgeConfig(true, Duration.ofMillis(20)), UNKNOWN);

    @Test
    void after_fewAnswers_theTimeForUnknown() {
        for (int i = 0; i < 19; i++) {
            hedging.took(hour, 100 * MILLIS);
        }
        assertThat(hedging.after(hour)).isEqualTo(UNKNOWN);
        hedging.took(hour, 100 * MILLIS);
        assertThat(hedging.after(hour)).isEqualTo(100 * MILLIS);
    }

    @Test
    void after_manyAnswers_longerThanMostOfThem() {
        for (int i = 1; i <= 256; i++) {
            hedging.took(hour, i * MILLIS);
        }
        assertThat(hedging.after(hour)).isBetween(240 * MILLIS, 248 * MILLIS);
    }

    @Test
    void after_fastAnswers_notBelowTheMinimum() {
        for (int i = 0; i < 100; i++) {
            hedging.took(hour, 1);
        }
        assertThat(hedging.after(hour)).isEqualTo(20 * MILLIS);
    }

    @Test
    void after_otherKinds_timesOfTheirOwn() {
        for (int i = 0; i < 100; i++) {
            hedging.took(hour, 1);
        }
        Filter one = Filter.newBuilder()
                .addSources(Prefix.newBuilder()
                        .setAddress(ByteString.copyFrom(new byte[4]))
                        .setLength(32))
                .build();
        Question lookup = Question.over(0, 3_600_000, 60_000).filter(one).build();
        Question week = Question.over(0, 7 * 86_400_000L, 60_000).build();
        assertThat(hedging.after(Kind.of(lookup, false))).isEqualTo(UNKNOWN);
        assertThat(hedging.after(Kind.of(week, false))).isEqualTo(UNKNOWN);
    }

    @Test
    void after_disabled_never() {
        Hedging off = new Hedging(new HedgeConfig(false, Duration.ofMillis(20)), UNKNOWN);
        assertThat(off.after(hour)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void take_manySlowRequests_oneInTenAfterTheSavedOnes() {
        int sent = 0;
        for (int i = 0; i < 1000; i++) {
            hedging.asked();
            sent += hedging.take() ? 1 : 0;
        }
        assertThat(sent).isBetween(105, 112);
    }
}
