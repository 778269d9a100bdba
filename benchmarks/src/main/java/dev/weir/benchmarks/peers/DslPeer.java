package dev.weir.benchmarks.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The windowed aggregate of the Kafka Streams DSL. Its time ends when the last tuple is in the store, committed or not.
 *
 * <p>The DSL would send every tuple through a topic again, because the key is more than the source, although tuples of one
 * source are on one partition already. To spare it that, the key is an object that is filled in after reading, which the
 * DSL cannot see.
 */
public final class DslPeer implements Peer {
    private static final String STORE = "dsl";
    private static final Serde<Key> KEYS =
            Serdes.serdeFrom((topic, key) -> key.bytes, (topic, bytes) -> new Key(bytes));
    private static final Serde<FlowDelta> FLOWS =
            Serdes.serdeFrom((topic, flow) -> flow.key(), (Deserializer<FlowDelta>) (topic, bytes) -> parse(bytes));
    private static final Serde<long[]> COUNTERS = Serdes.serdeFrom(
            (topic, counters) -> FlowDelta.bytes(counters), (topic, bytes) -> FlowDelta.counters(bytes));

    private final String guarantee;
    private final Duration commit;

    /** @param guarantee a value of {@code processing.guarantee} */
    public DslPeer(String guarantee, Duration commit) {
        this.guarantee = guarantee;
        this.commit = commit;
    }

    private static final class Key {
        private byte[] bytes;

        Key(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private static FlowDelta parse(byte[] bytes) {
        try {
            FlowDelta flow = new FlowDelta();
            flow.parse(bytes);
            return flow;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "dsl-%s-%ds".formatted(guarantee.startsWith("exactly") ? "eos" : "alo", commit.toSeconds());
    }

    @Override
    public long count(PeerInput input, RowSink rows) throws Exception {
        Properties properties = StreamsRun.properties(input, name());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commit.toMillis());
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 1L << 30);
        LongAdder counted = new LongAdder();
        try (StreamsRun run = new StreamsRun(topology(input, counted), properties)) {
            long nanos = run.nanosUntil(() -> counted.sum() == input.tuples());
            read(run, rows);
            return nanos;
        }
    }

    private static Topology topology(PeerInput input, LongAdder counted) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(input.topic(), Consumed.with(KEYS, FLOWS))
                .peek((key, flow) -> key.bytes = flow.key(), Named.as("key"))
                .groupByKey(Grouped.with("by-source-and-rule", KEYS, FLOWS))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofHours(24)))
                .aggregate(
                        () -> new long[FlowDelta.COUNTERS],
                        (key, flow, counters) -> {
                            flow.addTo(counters);
                            counted.increment();
                            return counters;
                        },
                        Named.as("aggregate"),
                        Materialized.<Key, long[], WindowStore<Bytes, byte[]>>as(STORE)
                                .withKeySerde(KEYS)
                                .withValueSerde(COUNTERS));
        return builder.build();
    }

    private static void read(StreamsRun run, RowSink rows) throws IOException {
        var store = run.streams()
                .store(StoreQueryParameters.fromNameAndType(STORE, QueryableStoreTypes.<Key, long[]>windowStore()));
        try (var entries = store.all()) {
            while (entries.hasNext()) {
                var entry = entries.next();
                rows.row(
                        FlowDelta.rowKey(
                                entry.key.key().bytes, entry.key.window().start()),
                        entry.value);
            }
        }
    }
}
