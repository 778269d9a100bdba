package dev.weir.enrich.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.weir.platform.Metrics;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors in the thread of a source: failed loads as others are, after which it goes on. */
class SourceLoopTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String GOOD = "5.6.7.8\n";

    private final Metrics metrics = new Metrics();
    private final Faulty faulty = new Faulty();
    private final AtomicInteger swaps = new AtomicInteger();
    private @Nullable SourceLoop loop;

    /** Where the error is thrown. */
    private enum At {
        READ,
        CHANGED,
        SWAP
    }

    /** What a test sets: content, and an error in one place. */
    private static final class Faulty implements Origin {
        final AtomicReference<@Nullable Error> error = new AtomicReference<>();
        volatile At at = At.READ;
        volatile String content = GOOD;
        volatile boolean changes = true;
        final AtomicInteger reads = new AtomicInteger();
        final AtomicInteger looks = new AtomicInteger();

        void fail(At place) {
            Error now = error.get();
            if (now != null && at == place) {
                throw now;
            }
        }

        @Override
        public Optional<Content> read(Validators known) {
            reads.incrementAndGet();
            fail(At.READ);
            return Optional.of(new Content(content.getBytes(StandardCharsets.UTF_8), 0, Validators.NONE));
        }

        @Override
        public boolean changed() {
            looks.incrementAndGet();
            fail(At.CHANGED);
            return changes;
        }

        @Override
        public Duration interval() {
            return Duration.ofDays(1);
        }

        @Override
        public Duration checkInterval() {
            return Duration.ofMillis(1);
        }
    }

    private Source start(InstantSource clock) {
        return start("list", clock, Duration.ofMillis(1));
    }

    private Source start(String type, InstantSource clock, Duration retry) {
        EnrichConfig config = EnrichConfig.of(ConfigFactory.parseString(
                        "weir.enrich.sources = [{name = bad, type = %s, file = /none}]".formatted(type))
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve()
                .getConfig("weir.enrich"));
        SourceMetrics own = new SourceMetrics(metrics.registry(), "bad");
        Source source = new Source(config.sources().getFirst(), faulty, Optional.empty(), own, clock, this::swapped);
        loop = new SourceLoop(source, retry);
        loop.start();
        return source;
    }

    private void swapped() {
        faulty.fail(At.SWAP);
        swaps.incrementAndGet();
    }

    @AfterEach
    void close() throws InterruptedException {
        Objects.requireNonNull(loop).close();
        metrics.close();
    }

    private static void await(Source source, String trouble) {
        Await.until(() -> source.trouble().contains(trouble), DEADLINE, source::trouble);
    }

    @ParameterizedTest
    @EnumSource(
            value = At.class,
            names = {"READ", "SWAP"})
    void error_isAFailedLoadThatIsTold_theLastGoodStaysAndTheLoopGoesOn(At at) {
        Source source = start(InstantSource.system());
        Await.until(() -> source.table() != null, DEADLINE, source::trouble);
        faulty.at = at;
        faulty.error.set(new NoClassDefFoundError("some/Secret"));
        faulty.content = GOOD + "5.6.7.9\n";
        await(source, "a fault of the program (java.lang.NoClassDefFoundError)");
        assertThat(source.trouble()).contains("stays in use").doesNotContain("Secret");
        assertThat(source.status().rows()).isEqualTo(1);
        assertThat(metrics.registry()
                        .counter("weir.enrich.source.failures", "source", "bad", "reason", "internal")
                        .count())
                .isPositive();
        faulty.error.set(new OutOfMemoryError());
        await(source, "not enough memory");
        int before = swaps.get();
        faulty.error.set(null);
        Await.until(() -> source.status().rows() == 2, DEADLINE, source::trouble);
        assertThat(swaps.get()).isGreaterThan(before);
        assertThat(source.trouble()).isEmpty();
    }

    @Test
    void error_whileItLooksForChanges_theLoadTells() {
        Source source = start(InstantSource.system());
        Await.until(() -> source.table() != null, DEADLINE, source::trouble);
        faulty.at = At.CHANGED;
        faulty.error.set(new StackOverflowError());
        faulty.content = GOOD + "5.6.7.9\n";
        Await.until(() -> source.status().rows() == 2, DEADLINE, source::trouble);
    }

    @Test
    void error_inTheFirstLoadThatCannotEvenBeNoted_theLoopGoesOn() {
        AtomicInteger calls = new AtomicInteger();
        Source source = start(() -> {
            if (calls.incrementAndGet() < 5) {
                throw new OutOfMemoryError();
            }
            return Instant.now();
        });
        Await.until(() -> source.status().rows() == 1, DEADLINE, source::trouble);
    }

    @Test
    void expired_whileItCannotBeLoaded_isTriedAgainWhenItsPauseIsOver() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
        faulty.changes = false;
        faulty.content = """
            {"type":"bundle","objects":[{"type":"indicator","pattern":"[ipv4-addr:value = '5.6.7.8']",
             "valid_until":"2026-12-01T00:00:00Z"}]}""";
        Source source = start("stix", now::get, Duration.ofDays(1));
        Await.until(() -> source.table() != null, DEADLINE, source::trouble);
        faulty.error.set(new NoClassDefFoundError());
        now.set(Instant.parse("2026-12-02T00:00:00Z"));
        Await.until(() -> source.failures() == 1, DEADLINE, source::trouble);
        int looks = faulty.looks.get();
        Await.until(() -> faulty.looks.get() > looks + 20, DEADLINE, source::trouble);
        assertThat(faulty.reads).hasValue(2);
    }
}
