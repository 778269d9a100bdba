package dev.weir.stream.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.ExclusionJson;
import dev.weir.detect.rule.RuleException;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.schemas.IpText;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectTopologyTest {
    private static final Topics TOPICS = Topics.withPrefix("d");
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final long BEGIN_MS = NOW.minusSeconds(600).toEpochMilli();
    private static final String BY_SOURCE = """
            id: S
            title: Many ports
            description: One source, many ports of one destination.
            level: medium
            group-by: [source, destination]
            timespan: 5m
            quiet: 10m
            conditions:
              - {type: value_count, field: destinationPort, gte: 5}
            """;
    private static final String BY_PORT = """
            id: P
            title: Many sources
            description: Many sources, one port.
            level: high
            group-by: [destination, destinationPort]
            timespan: 5m
            conditions:
              - {type: value_count, field: source, gte: 5}
            """;

    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Silenced silenced = new Silenced();
    private RuleSet rules = rules(Map.of("s.yaml", BY_SOURCE, "p.yaml", BY_PORT));
    private TopologyTestDriver driver;

    private static RuleSet rules(Map<String, String> files) {
        try {
            return RuleSet.read(files);
        } catch (RuleException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void start() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "d-detect");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                DetectTopology.build(
                        TOPICS,
                        new DetectConfig(Duration.ZERO, Duration.ofSeconds(1), 1000, "", Duration.ofSeconds(1), true),
                        () -> rules,
                        EnrichmentTables::builtIn,
                        silenced,
                        new DetectMetrics(registry)),
                properties,
                NOW);
    }

    @AfterEach
    void close() {
        driver.close();
        assertThat(silenced.flows()).as("after the end").isEmpty();
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }

    private void flow(String source, int port) {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(BEGIN_MS)
                .setSourceAddress(address(source))
                .setDestinationAddress(address("10.0.0.4"))
                .setSourcePort(40_000)
                .setDestinationPort(port)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(FlowState.BEGIN)
                .build();
        flows().pipeInput(source.getBytes(StandardCharsets.US_ASCII), tuple.toByteArray());
    }

    private TestInputTopic<byte[], byte[]> flows() {
        return driver.createInputTopic(TOPICS.flows(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Rule and state of what was told since the last call. */
    private List<String> told() {
        return driver
                .createOutputTopic(TOPICS.alerts(), new StringDeserializer(), new StringDeserializer())
                .readValuesToList()
                .stream()
                .map(alert -> alert.replaceAll("(?s).*\"rule\":\"(\\w+)\".*", "$1")
                        + " "
                        + alert.replaceAll("(?s).*\"state\":\"(\\w+)\".*", "$1").toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    @Test
    void groupWithASource_isJudgedAtTheCommit_once() {
        for (int port = 1; port <= 4; port++) {
            flow("198.51.100.7", port);
        }
        assertThat(told()).isEmpty();
        flow("198.51.100.7", 5);
        assertThat(told()).containsExactly("S opened");
        flow("198.51.100.7", 6);
        assertThat(told()).isEmpty();
        assertThat(driver.createOutputTopic(TOPICS.alerts("ocsf"), new StringDeserializer(), new StringDeserializer())
                        .readValuesToList())
                .singleElement()
                .asString()
                .contains("\"class_uid\":2004");
    }

    @Test
    void groupOfManySources_isJudgedInTheSecondStage() {
        for (int source = 1; source <= 5; source++) {
            assertThat(told()).isEmpty();
            flow("198.51.100." + source, 443);
        }
        assertThat(told()).containsExactly("P opened");
    }

    @Test
    void quietAlert_closes() {
        for (int port = 1; port <= 5; port++) {
            flow("198.51.100.7", port);
        }
        assertThat(told()).containsExactly("S opened");
        driver.advanceWallClockTime(Duration.ofMinutes(9));
        assertThat(told()).isEmpty();
        driver.advanceWallClockTime(Duration.ofMinutes(2));
        assertThat(told()).containsExactly("S closed");
    }

    @Test
    void excludedFlows_areNotSeenAndCounted_untilTheExclusionIsGone() throws SourceException {
        exclusions()
                .pipeInput(
                        "own-scanner",
                        ExclusionJson.write(new Exclusion(
                                "own-scanner",
                                "S",
                                Prefix.parse("198.51.100.0/24"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                "our scanner",
                                "ada",
                                NOW,
                                null)));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        for (int port = 1; port <= 9; port++) {
            flow("198.51.100.7", port);
        }
        assertThat(told()).isEmpty();
        assertThat(silenced.flows()).containsExactly(Map.entry("own-scanner", 9L));
        exclusions().pipeInput("own-scanner", (byte[]) null);
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        for (int port = 1; port <= 5; port++) {
            flow("198.51.100.7", port);
        }
        assertThat(told()).containsExactly("S opened");
        assertThat(silenced.flows()).containsExactly(Map.entry("own-scanner", 9L));
    }

    private TestInputTopic<String, byte[]> exclusions() {
        return driver.createInputTopic(TOPICS.exclusions(), new StringSerializer(), new ByteArraySerializer());
    }

    @Test
    void otherRules_countFromTheNextCommitOn_andKnowWhatWasBefore() {
        for (int port = 1; port <= 4; port++) {
            flow("198.51.100.7", port);
        }
        rules = rules(Map.of("s.yaml", BY_SOURCE.replace("gte: 5", "gte: 5, level: high")));
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        flow("198.51.100.7", 5);
        assertThat(told()).containsExactly("S opened");
    }

    @Test
    void poison_isCountedAndTheRestGoesOn() {
        flows().pipeInput(null, (byte[]) null);
        flows().pipeInput(null, new byte[] {-1, -1, -1});
        driver.createInputTopic(TOPICS.detectGroups(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(null, new byte[] {1, 2, 3});
        for (int port = 1; port <= 5; port++) {
            flow("198.51.100.7", port);
        }
        assertThat(told()).containsExactly("S opened");
        assertThat(registry.get("weir.stream.detect.rejected").counter().count())
                .isEqualTo(2);
        assertThat(registry.get("weir.stream.detect.fragments.unknown")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("weir.stream.detect.tuples").counter().count()).isEqualTo(5);
    }
}
