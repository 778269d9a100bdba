package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Health;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.QueryService;
import dev.weir.schemas.Topics;
import dev.weir.testkit.kafka.TestKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a real service over a real Kafka. */
class AlertsCommandIT {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final Path GOLDEN = Path.of("../detection/src/test/resources/golden/alert-ecs.txt");

    private final Settings settings = Settings.load(
            Optional.empty(),
            Map.of(
                    "weir.kafka.bootstrap.servers",
                    TestKafka.shared().bootstrapServers(),
                    "weir.topics.prefix",
                    TestKafka.uniquePrefix(),
                    "weir.query.alerts.kafka-timeout",
                    "30 seconds",
                    "weir.query.http.port",
                    0,
                    "weir.query.store-endpoints",
                    List.of("127.0.0.1:1")));

    private record Run(int exit, String out, String err) {}

    private static Run run(String server, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--server=" + server;
        int exit = new CommandLine(new AlertsCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
        return new Run(exit, out.toString(), err.toString());
    }

    private void tell() throws Exception {
        String topic = Topics.withPrefix(settings.at("weir.topics").getString("prefix"))
                .alerts();
        KafkaTopics.ensure(
                settings.kafka(),
                List.of(KafkaTopics.retained(topic, settings.at("weir.topics"), Duration.ofHours(24))));
        byte[] record = Files.readAllLines(GOLDEN).getFirst().getBytes(StandardCharsets.UTF_8);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                new HashMap<>(settings.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, ID.getBytes(StandardCharsets.UTF_8), record))
                    .get();
        }
    }

    @Test
    void alerts_listedShownAndActedOn() throws Exception {
        tell();
        try (Metrics metrics = new Metrics();
                QueryService query = new QueryService(settings, metrics, new Health())) {
            query.start();
            useAll("http://127.0.0.1:" + query.port());
        }
    }

    private static void useAll(String server) {
        assertThat(run(server, "list", "--output", "csv").out()).contains(ID, "198.51.100.7 tried 52 different");
        assertThat(run(server, "show", ID).out())
                .startsWith("198.51.100.7 tried 52 different destination ports of 10.0.0.4 in 5 minutes")
                .contains("high, open, by D01 (Vertical port scan)", "next    Look at what", "History");
        assertThat(run(server, "ack", ID, "--comment", "mine").out().strip()).isEqualTo(ID + ": open, 1 comments");
        assertThat(run(server, "comment", ID, "our scanner").out().strip()).isEqualTo(ID + ": open, 2 comments");
        assertThat(run(server, "close", ID).out().strip()).isEqualTo(ID + ": closed, 2 comments");
        assertThat(run(server, "list").out()).startsWith("(none)");
        assertThat(run(server, "reopen", ID).out().strip()).isEqualTo(ID + ": open, 2 comments");
        assertThat(run(server, "show", ID).out()).contains("What people did", "our scanner", "anonymous");
        Run wrong = run(server, "comment", ID, " ");
        assertThat(wrong.exit()).isNotZero();
        assertThat(wrong.err()).contains("Missing");
    }

    @Test
    void alerts_alone_saysWhatThereIs() {
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new AlertsCommand())
                .setErr(new PrintWriter(err))
                .execute();
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("list, show, ack, comment, close, reopen, silence or send-test");
    }
}
