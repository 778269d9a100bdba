package dev.weir.stream.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PartitionTotals;
import dev.weir.stream.count.RandomTuples;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrichTopologyTest {
    private static final Topics TOPICS = Topics.withPrefix("t");
    private static final Instant ARRIVED = Instant.parse("2024-12-12T04:00:05Z");
    private static final int TUPLES = 300;

    @TempDir
    Path directory;

    private final OpenStores open = new OpenStores();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<FlowTuple> sent = new ArrayList<>();
    private @Nullable TopologyTestDriver driver;

    private TopologyTestDriver start(String formats, boolean kinds) {
        Config stream = ConfigFactory.parseString(
                        "weir.stream.enrich { formats = %s, kinds.enabled = %s }".formatted(formats, kinds))
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .getConfig("weir.stream");
        EnrichConfig config = EnrichConfig.of(stream.getConfig("enrich"));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "t-enrich");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        driver = new TopologyTestDriver(
                EnrichTopology.build(
                        TOPICS,
                        config,
                        CountConfig.of(stream.getConfig("count")),
                        EnrichmentTables::builtIn,
                        new EnrichMetrics(registry, config.formats()),
                        open),
                properties);
        return driver;
    }

    @AfterEach
    void close() {
        Objects.requireNonNull(driver).close();
    }

    @Test
    void tuples_eachOnEveryFormatsTopic_keyAndTimePassAndHeadersDoNot() {
        start("[ecs, cef]", true);
        send();
        for (FlowFormat format : List.of(FlowFormat.ECS, FlowFormat.CEF)) {
            FlowEnricher enricher = new FlowEnricher(EnrichmentTables::builtIn);
            List<TestRecord<byte[], byte[]>> written = written(format);
            assertThat(written).hasSize(TUPLES);
            for (int i = 0; i < TUPLES; i++) {
                byte[] value = format.writer()
                        .write(Objects.requireNonNull(
                                enricher.enrich(sent.get(i).toByteArray())));
                assertThat(written.get(i).value()).isEqualTo(value);
                assertThat(written.get(i).key()).isEqualTo(key(i));
                assertThat(written.get(i).getRecordTime()).isEqualTo(ARRIVED.plusMillis(i));
                assertThat(written.get(i).headers()).isEmpty();
            }
        }
    }

    @Test
    void poison_isCountedAndTheRestGoesOn() {
        start("[ecs]", true);
        flows().pipeInput(new TestRecord<>(key(0), null));
        flows().pipeInput(key(0), new byte[] {-1, -1, -1});
        flows().pipeInput(key(0), tuple(1).toBuilder().setStateValue(99).build().toByteArray());
        flows().pipeInput(null, tuple(1).toByteArray());
        assertThat(totals().recordsRejected()).isEqualTo(3);
        assertThat(totals().tuplesCounted()).isEqualTo(1);
        assertThat(written(FlowFormat.ECS)).hasSize(1);
        assertThat(read(TOPICS.deadLetters())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countedTupleThatCannotBeEnriched_oneDeadLetterAndCounter(boolean kinds) throws Exception {
        start("[ecs]", kinds);
        FlowTuple.Builder tuple = tuple(1).toBuilder();
        flows().pipeInput(
                        key(7), tuple.clone().clearDestinationAddress().build().toByteArray());
        flows().pipeInput(key(8), tuple.clone().setProtocol(300).build().toByteArray());
        flows().pipeInput(key(9), withText(tuple.build(), FlowTuple.ENCRYPTION_FIELD_NUMBER));
        flows().pipeInput(key(9), withText(tuple.build(), FlowTuple.ORIGIN_FIELD_NUMBER));
        // The count job rejects this one as well, so it writes the letter.
        flows().pipeInput(key(9), withText(tuple.build(), FlowTuple.RULE_FIELD_NUMBER));
        flows().pipeInput(key(9), tuple.clone().setDirectionValue(3).build().toByteArray());
        List<TestRecord<byte[], byte[]>> letters = read(TOPICS.deadLetters());
        List<String> reasons = new ArrayList<>();
        for (TestRecord<byte[], byte[]> letter : letters) {
            JsonNode json = new ObjectMapper().readTree(letter.value());
            assertThat(json.path("kind").asText()).isEqualTo("flow");
            assertThat(json.path("blob").asText()).isEqualTo(TOPICS.flows() + "/0");
            assertThat(json.path("offset").asInt()).isEqualTo(reasons.size());
            reasons.add(json.path("reason").asText());
        }
        assertThat(reasons)
                .containsExactly(
                        "enrich_destination_missing", "enrich_out_of_range", "enrich_malformed", "enrich_malformed");
        assertThat(letters.getFirst().key()).isEqualTo(key(7));
        assertThat(registry.counter("weir.stream.enrich.refused").count()).isEqualTo(4);
        assertThat(totals().recordsRejected()).isEqualTo(6);
        assertThat(totals().tuplesCounted()).isZero();
        assertThat(written(FlowFormat.ECS)).isEmpty();
    }

    /** With a field of one byte that is neither a text nor a message. */
    private static byte[] withText(FlowTuple tuple, int field) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        tuple.writeTo(out);
        out.writeBytes(field, ByteString.copyFrom(new byte[] {-1}));
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void noFormats_onlyKinds() {
        start("[]", true);
        send();
        assertThat(totals().tuplesCounted()).isEqualTo(TUPLES);
        assertThat(reader().tuplesInWindows()).isEqualTo(TUPLES);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withOrWithoutKinds_theLawHolds(boolean kinds) {
        start("[ecs]", kinds);
        send();
        assertThat(totals().tuplesCounted()).isEqualTo(TUPLES);
        assertThat(reader().tuplesInWindows()).isEqualTo(kinds ? TUPLES : 0);
        assertThat(totals().tuplesExpired()).isEqualTo(kinds ? 0 : TUPLES);
    }

    @Test
    void meters_tellRecordsAndBytesByFormat() {
        TopologyTestDriver running = start("[ecs, ocsf]", true);
        send();
        running.advanceWallClockTime(Duration.ofSeconds(1));
        long bytes = written(FlowFormat.OCSF).stream()
                .mapToLong(flow -> flow.value().length)
                .sum();
        assertThat(registry.counter("weir.stream.enriched.records", "format", "ecs")
                        .count())
                .isEqualTo(TUPLES);
        assertThat(registry.counter("weir.stream.enriched.bytes", "format", "ocsf")
                        .count())
                .isEqualTo((double) bytes);
    }

    private TestInputTopic<byte[], byte[]> flows() {
        return Objects.requireNonNull(driver)
                .createInputTopic(TOPICS.flows(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static FlowTuple tuple(long seed) {
        return new RandomTuples(new SplittableRandom(seed)).next();
    }

    private static byte[] key(int i) {
        return ("10.0.0." + i).getBytes(StandardCharsets.US_ASCII);
    }

    private void send() {
        TestInputTopic<byte[], byte[]> flows = flows();
        RandomTuples tuples = new RandomTuples(new SplittableRandom(3));
        for (int i = 0; i < TUPLES; i++) {
            FlowTuple tuple = tuples.next();
            sent.add(tuple);
            RecordHeaders headers = new RecordHeaders();
            headers.add("from", new byte[] {1});
            flows.pipeInput(new TestRecord<>(key(i), tuple.toByteArray(), headers, ARRIVED.plusMillis(i)));
        }
    }

    private List<TestRecord<byte[], byte[]>> written(FlowFormat format) {
        return read(TOPICS.enriched(format.text()));
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return Objects.requireNonNull(driver)
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private CountReader reader() {
        return open.partitions().values().iterator().next().reader();
    }

    private PartitionTotals totals() {
        return reader().totals();
    }
}
