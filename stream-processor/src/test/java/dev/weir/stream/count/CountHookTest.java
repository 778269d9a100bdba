package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.FlowTuple;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hook relies on in Kafka's internals. When one of these fails after an upgrade, read {@link CountHook} first. */
class CountHookTest {
    private static final Topics TOPICS = Topics.withPrefix("hook");
    private static final int TUPLES = 500;

    @TempDir
    Path directory;

    private final OpenStores open = new OpenStores();
    private final PlainCounts truth = new PlainCounts();
    private TopologyTestDriver driver;

    private static CountConfig config() {
        return CountConfig.of(ConfigFactory.parseResources("reference.conf").getConfig("weir.stream.count"));
    }

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "hook-count");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(CountTopology.build(TOPICS, config(), open), properties);
    }

    @AfterEach
    void close() {
        driver.close();
        assertThat(open.partitions()).as("served after the end").isEmpty();
    }

    @Test
    void cachedStateStore_hasTheMethodsThatTheHookImplements() {
        assertThat(Stream.of(CachedStateStore.class.getDeclaredMethods()).map(Method::getName))
                .as("methods of Kafka's CachedStateStore: a new one may be part of the commit")
                .containsExactlyInAnyOrder("flushCache", "clearCache", "setFlushListener");
    }

    @Test
    void commit_ofAStreamTask_callsTheHookFirst() {
        send();
        CountReader reader = reader();
        assertThat(reader.totals().tuplesCounted())
                .as("committed without flushCache")
                .isEqualTo(TUPLES);
        assertThat(reader.tuplesInWindows()).isEqualTo(TUPLES);
    }

    @Test
    void changelog_alone_holdsAllCounts() {
        send();
        MapBlocks replayed = new MapBlocks();
        for (TestRecord<byte[], byte[]> change : driver.createOutputTopic(
                        "hook-count-counts-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()) {
            new RecordedBlocks.Write(change.key(), change.value()).applyTo(replayed);
        }
        StandbyReader standby = new StandbyReader(replayed);
        assertThat(standby.totals()).isEqualTo(reader().totals());
        truth.panes().forEach(pane -> {
            assertThat(PaneVisits.tuples(standby, pane)).as("%s", pane).isEqualTo(truth.tuples(pane));
        });
    }

    @Test
    void poison_isRejectedAndTheRestGoesOn() {
        TestInputTopic<byte[], byte[]> flows = flows();
        byte[] key = "10.0.0.1".getBytes(StandardCharsets.US_ASCII);
        flows.pipeInput(new TestRecord<>(key, null));
        flows.pipeInput(key, new byte[0]);
        flows.pipeInput(key, new byte[] {-1, -1, -1});
        flows.pipeInput(key, tuple().toBuilder().setTimeMs(-1).build().toByteArray());
        flows.pipeInput(
                key, tuple().toBuilder().setTimeMs(Long.MAX_VALUE).build().toByteArray());
        flows.pipeInput(key, tuple().toBuilder().setStateValue(99).build().toByteArray());
        flows.pipeInput(key, tuple().toBuilder().clearDirection().build().toByteArray());
        flows.pipeInput(null, tuple().toByteArray());
        assertThat(reader().totals().recordsRejected()).isEqualTo(7);
        assertThat(reader().totals().tuplesCounted()).isEqualTo(1);
        assertThat(driver.createOutputTopic(
                                TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readValuesToList())
                .hasSize(7);
    }

    private static FlowTuple tuple() {
        return new RandomTuples(new SplittableRandom(1)).next();
    }

    private TestInputTopic<byte[], byte[]> flows() {
        return driver.createInputTopic(TOPICS.flows(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void send() {
        TestInputTopic<byte[], byte[]> flows = flows();
        RandomTuples tuples = new RandomTuples(new SplittableRandom(3));
        for (int i = 0; i < TUPLES; i++) {
            FlowTuple tuple = tuples.next();
            truth.count(tuple);
            flows.pipeInput(new byte[0], tuple.toByteArray());
        }
    }

    private CountReader reader() {
        return open.partitions().values().iterator().next().reader();
    }
}
