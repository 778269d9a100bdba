package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.schemas.IpText;
import dev.weir.schemas.Topics;
import dev.weir.schemas.flows.Direction;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.stream.StreamService;
import dev.weir.testkit.kafka.TestKafka;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a real service, and a real detect job that raises alerts and passes over what is excluded. */
class ExclusionsCommandIT {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = """
            id: R1
            title: Many ports
            description: One source, many ports of one destination.
            level: medium
            group-by: [source, destination]
            timespan: 5m
            conditions:
              - {type: value_count, field: destinationPort, gte: 5}
            """;

    @TempDir
    Path directory;

    private final Map<String, Object> overrides = new HashMap<>(Map.of(
            "weir.kafka.bootstrap.servers",
            TestKafka.shared().bootstrapServers(),
            "weir.topics.prefix",
            TestKafka.uniquePrefix(),
            "weir.stream.jobs",
            List.of("detect"),
            "weir.stream.http.port",
            0,
            "weir.stream.threads",
            1,
            "weir.stream.commit-interval",
            "100 ms",
            "weir.stream.detect.interval",
            "100 ms",
            "weir.query.http.port",
            0,
            "weir.query.alerts.kafka-timeout",
            "30 seconds"));
    private final Metrics counted = new Metrics();
    private final Metrics asked = new Metrics();
    private StreamService stream;
    private QueryService query;
    private KafkaProducer<byte[], byte[]> producer;
    private long sent;

    @BeforeEach
    void start() throws IOException {
        Path rules = Files.createDirectory(directory.resolve("rules"));
        Files.writeString(rules.resolve("R1.yaml"), RULE);
        Files.writeString(rules.resolve("R2.yaml"), "id: R2\n");
        overrides.put("weir.data-dir", directory.toString());
        overrides.put("weir.stream.detect.rules", rules.toString());
        stream = new StreamService(settings(), counted, new Health());
        stream.start();
        overrides.put("weir.query.store-endpoints", List.of("127.0.0.1:" + stream.port()));
        query = new QueryService(settings(), asked, new Health());
        query.start();
        producer = new KafkaProducer<>(
                new HashMap<>(settings().kafka()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Settings settings() {
        return Settings.load(Optional.empty(), overrides);
    }

    @AfterEach
    void close() {
        producer.close();
        query.close();
        stream.close();
        asked.close();
        counted.close();
    }

    private String run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--server=http://127.0.0.1:" + query.port();
        new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        return out.toString() + err;
    }

    private JsonNode json(Object command, String... arguments) {
        try {
            return JSON.readTree(run(command, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteString address(String text) {
        return ByteString.copyFrom(IpText.parse(text).orElseThrow());
    }

    private void flow(String source, int port) {
        FlowTuple tuple = FlowTuple.newBuilder()
                .setTimeMs(System.currentTimeMillis() - 60_000)
                .setSourceAddress(address(source))
                .setDestinationAddress(address("10.0.0.4"))
                .setSourcePort(40_000)
                .setDestinationPort(port)
                .setProtocol(6)
                .setDirection(Direction.INBOUND)
                .setState(FlowState.BEGIN)
                .build();
        String topic = Topics.withPrefix(String.valueOf(overrides.get("weir.topics.prefix")))
                .flows();
        Future<RecordMetadata> _ = producer.send(
                new ProducerRecord<>(topic, source.getBytes(StandardCharsets.US_ASCII), tuple.toByteArray()));
        sent++;
    }

    private void flows(String source, int from, int to) {
        for (int port = from; port <= to; port++) {
            flow(source, port);
        }
        Await.until(() -> taken() == sent, DEADLINE, () -> taken() + " of " + sent + " are taken");
    }

    private long taken() {
        return (long) counted.registry().counter("weir.stream.detect.tuples").count();
    }

    private List<JsonNode> alerts(String source) {
        return List.copyOf(JSON.convertValue(
                json(new AlertsCommand(), "list", "--rule=R1", "--address=" + source, "--state=all", "--output=json")
                        .path("data"),
                JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
    }

    private JsonNode onlyAlert(String source) {
        Await.until(() -> !alerts(source).isEmpty(), DEADLINE, "an alert about " + source);
        assertThat(alerts(source)).hasSize(1);
        return alerts(source).getFirst();
    }

    private long silenced(String exclusion) {
        for (JsonNode row :
                json(new ExclusionsCommand(), "list", "--output=json").path("data")) {
            if (row.path("id").asText().equals(exclusion)) {
                return row.path("silenced").asLong(-1);
            }
        }
        throw new AssertionError("no exclusion " + exclusion);
    }

    /** The job follows the topic in its own time: the same flow again and again, until one was passed over. */
    private void assertEachIsCounted(String exclusion, String source) {
        Await.until(
                () -> {
                    flows(source, 1000, 1000);
                    return silenced(exclusion) > 0;
                },
                DEADLINE,
                "the job follows the exclusion");
        long before = silenced(exclusion);
        flows(source, 2001, 2040);
        assertThat(silenced(exclusion)).isEqualTo(before + 40);
    }

    @Test
    void status_tellsOfTheJob() {
        flows("198.51.100.7", 1, 5);
        JsonNode status = Await.value(
                () -> Optional.of(status())
                        .filter(job -> job.path("openAlerts").asInt() > 0)
                        .filter(job -> job.path("state").asText().equals("RUNNING")),
                DEADLINE,
                "an open alert of a job that runs");
        assertThat(status.path("tuplesTaken").asLong()).isEqualTo(sent);
        assertThat(status.path("tuplesRefused").asInt(-1)).isZero();
        assertThat(status.path("lagRecords").asInt(-1)).isZero();
        assertThat(status.path("rules").asInt()).isGreaterThan(10);
        assertThat(status.path("rulesRefused").asInt()).isEqualTo(1);
        assertThat(run(new StatusCommand(), "--output=table")).contains("Instances of the detect job", "TUPLES TAKEN");
    }

    private JsonNode status() {
        return json(new StatusCommand(), "--output=json").at("/data/detect/instances/0");
    }

    @Test
    void alert_silenced_andAnotherExcludedBefore_eachFlowIsCounted() {
        flows("198.51.100.7", 1, 5);
        String id = onlyAlert("198.51.100.7").path("id").asText();
        String said = run(new AlertsCommand(), "silence", id, "--for=7d", "--comment=ours");
        assertThat(said).startsWith(id + ": closed, 1 comments, by the exclusion ");
        assertEachIsCounted(said.strip().replaceFirst(".* ", ""), "198.51.100.7");

        run(new ExclusionsCommand(), "add", "--id=own", "--detection=R1", "--source=198.51.100.9", "--comment=ours");
        assertEachIsCounted("own", "198.51.100.9");
        flows("198.51.100.8", 1, 5);
        onlyAlert("198.51.100.8");
        assertThat(alerts("198.51.100.9")).isEmpty();
        assertThat(onlyAlert("198.51.100.7").path("state").asText()).isEqualTo("closed");
    }

    @Test
    void exclusions_addedListedAndRemoved_detectionsShown() {
        assertThat(run(
                        new ExclusionsCommand(),
                        "add",
                        "--id=own",
                        "--detection=R1",
                        "--source=10.30.9.0/28",
                        "--port=22",
                        "--comment=ours"))
                .isEqualTo("own: R1 passes over flows with source 10.30.9.0/28 and port 22, for good.\n");
        assertThat(run(new ExclusionsCommand(), "list")).contains("own", "10.30.9.0/28", "anonymous");
        assertThat(run(new ExclusionsCommand(), "list", "--state=expired")).startsWith("(none)");
        assertThat(run(new ExclusionsCommand(), "add", "--port=70000", "--comment=x"))
                .contains("port must be 0 to 65535");
        assertThat(run(new ExclusionsCommand(), "add", "--detection=R9", "--port=1", "--comment=x"))
                .contains("No detection has the id R9", "D01", "R1");
        assertThat(run(new ExclusionsCommand(), "add", "--detection=D19", "--port=1", "--comment=x"))
                .contains("D19 looks for what is not there");
        assertThat(run(new ExclusionsCommand(), "remove", "own")).isEqualTo("own: removed\n");
        assertThat(run(new ExclusionsCommand(), "list")).startsWith("(none)");
        StringWriter usage = new StringWriter();
        new CommandLine(new ExclusionsCommand()).setErr(new PrintWriter(usage)).execute();
        assertThat(usage.toString()).contains("list, add or remove");

        assertThat(run(new DetectionsCommand()))
                .contains("Many ports", "Vertical port scan", "refuses a file: R2.yaml");
        JsonNode rules = json(new DetectionsCommand(), "--output=json").path("data");
        assertThat(rules)
                .filteredOn(rule -> rule.path("own").asBoolean())
                .singleElement()
                .satisfies(own -> assertThat(own.path("timespan").asText()).isEqualTo("5m"));
    }
}
