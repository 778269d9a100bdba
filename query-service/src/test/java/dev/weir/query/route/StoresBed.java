package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Two instances with four partitions, each with a copy of the other's, and a client that knows one of them. */
final class StoresBed implements AutoCloseable {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long FROM = 1_700_000_000_000L / HOUR * HOUR;
    static final Duration DEADLINE = Duration.ofSeconds(4);

    static final HedgeConfig HEDGE = new HedgeConfig(true, Duration.ofMillis(20));
    static final long CACHE_BYTES = 1 << 20;

    final long seed = System.nanoTime();
    final List<Fact> facts = Fact.random(new Random(seed), 2000, FROM, 120);
    final FakeCluster cluster = new FakeCluster(4, facts);
    final FakeStore left = cluster.start(List.of(0, 1), List.of(2, 3));
    final FakeStore right = cluster.start(List.of(2, 3), List.of(0, 1));
    final Metrics metrics = new Metrics();
    final Health health = new Health();
    final Stores stores;

    StoresBed() {
        this(DEADLINE, HEDGE, CACHE_BYTES, InstantSource.system());
    }

    StoresBed(Duration deadline, HedgeConfig hedge, long cacheBytes, InstantSource clock) {
        RouteConfig config = new RouteConfig(
                List.of(left.endpoint()),
                List.of(),
                deadline,
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(400),
                hedge,
                cacheBytes);
        stores = new Stores(config, InetAddress::getAllByName, metrics, health, clock);
    }

    double count(String counter, String tag, String value) {
        return metrics.registry().get(counter).tag(tag, value).counter().count();
    }

    /** Everything in the two hours of the facts, as one group. */
    static QuestionBuilder question() {
        return Question.over(FROM, FROM + 2 * HOUR, MINUTE);
    }

    static Filter source(String text) {
        return Filter.newBuilder()
                .addSources(Prefix.newBuilder()
                        .setAddress(bytes(text))
                        .setLength(8 * bytes(text).size()))
                .build();
    }

    static ByteString bytes(String source) {
        return ByteString.copyFrom(IpText.parse(source).orElseThrow());
    }

    static String text(ByteString source) {
        return IpText.text(source.toByteArray());
    }

    long tuples() {
        return facts.stream().mapToLong(fact -> fact.counters().getFirst()).sum();
    }

    @Override
    public void close() {
        stores.close();
        cluster.close();
        metrics.close();
    }
}
