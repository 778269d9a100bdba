package dev.weir.deploy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.RulesCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Stored flows in a real Kafka, in transactions of which some are aborted, and late by up to a quarter of an hour. */
class BackTestIT {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int SOURCES = 300;
    private static final int ENOUGH = 5;
    private static final int BATCH = 50;
    private static final String RULE = """
            id: R1
            title: Denied
            description: One source is denied often.
            level: high
            flows: {decision: denied}
            group-by: [source]
            conditions:
              - {type: event_count, metric: denied, gte: 5}
            """;

    private static final long SEED = Long.getLong("weir.test.seed", System.nanoTime());
    private static final long BEGIN = (System.currentTimeMillis() - 30 * HOUR) / MINUTE * MINUTE;
    private static final Map<String, Long> MINUTES = new HashMap<>();
    private static final Map<String, Integer> COUNTS = new HashMap<>();
    private static final DeniedFlows FLOWS = new DeniedFlows();

    @TempDir
    Path folder;

    private Path rule;

    private record Made(String source, long timeMs, long arrivedMs) {}

    private record Run(int exit, String out, String err) {}

    @BeforeAll
    static void write() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Made> made = made(random);
        for (int i = 0; i < made.size(); i += BATCH) {
            List<Made> batch = made.subList(i, Math.min(made.size(), i + BATCH));
            write(batch, true);
            if (random.nextInt(3) == 0) {
                write(batch, false);
            }
        }
    }

    /** Each source has one to nine flows, all of them in one minute of its own. In the order of their arrival. */
    private static List<Made> made(SplittableRandom random) {
        List<Made> made = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            String source = "29.0.%d.%d".formatted(i / 100, i % 100);
            long minute = BEGIN + random.nextInt(24 * 60) * MINUTE;
            int number = 1 + random.nextInt(9);
            MINUTES.put(source, minute);
            COUNTS.put(source, number);
            long arrived = minute + MINUTE + random.nextLong(14 * MINUTE);
            for (int n = 0; n < number; n++) {
                made.add(new Made(source, minute + random.nextLong(MINUTE), arrived));
            }
        }
        made.sort(Comparator.comparingLong(Made::arrivedMs));
        return made;
    }

    private static void write(List<Made> batch, boolean commit) {
        FLOWS.begin();
        batch.forEach(one -> FLOWS.write(one.source(), one.timeMs(), one.arrivedMs()));
        FLOWS.end(commit);
    }

    @AfterAll
    static void close() {
        FLOWS.close();
    }

    @BeforeEach
    void writeRule() throws IOException {
        rule = Files.writeString(folder.resolve("r1.yaml"), RULE);
    }

    private Run run(String... arguments) {
        return runOver(FLOWS.prefix, arguments);
    }

    private static Run runOver(String prefix, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(
                "test", "--set=weir.kafka.bootstrap.servers=" + FLOWS.bootstrap, "--set=weir.topics.prefix=" + prefix));
        all.addAll(List.of(arguments));
        int exit = new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    err.append(failure.getMessage());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
        return new Run(exit, out.toString(), err.toString());
    }

    private List<String> expected(long fromMs, long toMs) {
        return MINUTES.keySet().stream()
                .filter(source -> COUNTS.getOrDefault(source, 0) >= ENOUGH)
                .filter(source -> within(source, fromMs, toMs))
                .map(source -> "%s  high   source %s"
                        .formatted(Instant.ofEpochMilli(MINUTES.getOrDefault(source, 0L) + 2 * MINUTE), source))
                .sorted()
                .toList();
    }

    private boolean within(String source, long fromMs, long toMs) {
        long minute = MINUTES.getOrDefault(source, 0L);
        return minute >= fromMs && minute < toMs;
    }

    private long flows(long fromMs, long toMs) {
        return COUNTS.keySet().stream()
                .filter(source -> within(source, fromMs, toMs))
                .mapToLong(source -> COUNTS.getOrDefault(source, 0))
                .sum();
    }

    private static List<String> alerts(Run run) {
        return run.out()
                .lines()
                .filter(line -> line.contains("  source 29."))
                .map(line -> line.replaceFirst("(source [0-9.]+) .*", "$1"))
                .sorted()
                .toList();
    }

    @Test
    void allFlows_everyAlertOfTheTruth_andNoOther() {
        long to = BEGIN + 24 * HOUR;
        Run run = run("--from", Instant.ofEpochMilli(BEGIN).toString(), "--rule", rule.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        List<String> expected = expected(BEGIN, to);
        assertThat(alerts(run)).as("seed %d", SEED).isEqualTo(expected);
        assertThat(run.out()).contains("%d alerts of %d flows of ".formatted(expected.size(), flows(BEGIN, to)));
        assertThat(run.err()).contains("all stored flows of the range were read");
        expected.stream()
                .map(line -> line.substring(0, 10))
                .distinct()
                .forEach(day -> assertThat(run.out())
                        .contains("%s  %d alerts"
                                .formatted(
                                        day,
                                        expected.stream()
                                                .filter(line -> line.startsWith(day))
                                                .count())));
    }

    @Test
    void range_onlyItsFlows() {
        long from = BEGIN + 6 * HOUR;
        long to = BEGIN + 9 * HOUR;
        Run run = run("--from", String.valueOf(from), "--to", String.valueOf(to), "--rule", rule.toString());
        assertThat(alerts(run)).as("seed %d", SEED).isEqualTo(expected(from, to));
        assertThat(run.out()).contains(" alerts of %d flows".formatted(flows(from, to)));
    }

    @Test
    void ruleById_ofTheFolder_isTheSameAsItsFile() {
        String from = String.valueOf(BEGIN);
        Run byFile = run("--from", from, "--rule", rule.toString());
        Run byId = run("--from", from, "--rule", "R1", "--rules", folder.toString());
        assertThat(byId.out()).isEqualTo(byFile.out());
    }

    @Test
    void ruleFile_overTheRulesOfTheFolder() throws IOException {
        Path second = Files.writeString(
                Files.createDirectory(folder.resolve("tried")).resolve("r2.yaml"),
                RULE.replace("id: R1", "id: R2") + "unless: [R1]\n");
        String from = String.valueOf(BEGIN);
        Run alone = run("--from", from, "--rule", second.toString());
        assertThat(alone.err()).contains("unless names R1, which is no rule");
        Run over = run("--from", from, "--rule", second.toString(), "--rules", folder.toString());
        assertThat(over.exit()).as(over.err()).isZero();
    }

    @Test
    void idlePartition_lostOnlyWhatIsOlderThanKafkaKeeps() throws Exception {
        try (DeniedFlows idle = new DeniedFlows();
                Admin admin = Admin.create(idle.settings.kafka())) {
            idle.begin();
            for (int i = 0; i < 100; i++) {
                idle.write("29.0.0." + i, BEGIN, BEGIN + i * MINUTE);
            }
            idle.end(true);
            TopicPartition first = new TopicPartition(idle.topic, 0);
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
            Run run = runOver(idle.prefix, "--from", String.valueOf(BEGIN), "--rule", "D05");
            assertThat(run.err()).contains("all stored flows of the range were read");
        }
    }

    @Test
    void expiredFlows_saysSinceWhenTheyAreKept() throws Exception {
        try (DeniedFlows old = new DeniedFlows();
                Admin admin = Admin.create(old.settings.kafka())) {
            old.begin();
            for (int i = 0; i < 100; i++) {
                old.write("29.0.0." + i, BEGIN, BEGIN + i * MINUTE);
            }
            old.end(true);
            keep(admin, old.topic, Duration.ofHours(1));
            TopicPartition first = new TopicPartition(old.topic, 0);
            admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
            Run run = runOver(old.prefix, "--from", String.valueOf(BEGIN), "--rule", "D05");
            assertThat(run.err())
                    .contains("not all of the range was read: Kafka keeps flows that arrived since")
                    .doesNotContain("all stored flows of the range were read");
        }
    }

    private static void keep(Admin admin, String topic, Duration time) throws Exception {
        ConfigEntry retention = new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(time.toMillis()));
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(retention, AlterConfigOp.OpType.SET))))
                .all()
                .get();
    }

    @Test
    void moreGroupsThanAllowed_endsAndSaysWhatToDo() {
        Run run = run("--from", String.valueOf(BEGIN), "--rule", rule.toString(), "--max-groups", "5");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("remember more than 5 groups", "--max-groups");
    }

    @Test
    void moreAlertsThanTheJobTellsOf_saysSo() throws IOException {
        Path one = Files.writeString(
                folder.resolve("one.yaml"), RULE.replace("gte: 5", "gte: 1").replace("level: high", "level: low"));
        try (DeniedFlows many = new DeniedFlows()) {
            many.begin();
            for (int i = 0; i < 10_050; i++) {
                many.write("29.1.%d.%d".formatted(i / 250, i % 250), BEGIN, BEGIN + MINUTE);
            }
            many.end(true);
            Run run = runOver(many.prefix, "--from", String.valueOf(BEGIN), "--rule", one.toString());
            assertThat(run.out()).contains("10000 alerts of 10050 flows");
            assertThat(run.err()).contains("50 times the rules found more");
        }
    }

    @Test
    void stopped_thereAreNoMoreFlows() {
        try (StoredFlows stored = new StoredFlows(FLOWS.settings.kafka(), FLOWS.topic)) {
            assertThat(stored.open(0).records()).isPositive();
            assertThat(stored.next()).isPresent();
            stored.stop();
            assertThat(stored.next()).isEmpty();
            assertThat(stored.isStopped()).isTrue();
        }
    }

    @Test
    void wrongOptions_sayWhatToWrite() {
        assertThat(run("--from", "-1h", "--rule", "R9").err()).contains("R9 is neither the id of a rule nor a file");
        assertThat(run("--from", "yesterday").err()).contains("'yesterday' is no time");
        assertThat(run("--from", "now", "--to", "-1h").err()).contains("--from must be before --to");
        assertThat(run("--to", "now").err()).contains("give --from, too");
        assertThat(run("--max-groups", "9").err()).contains("give --from, too");
        Run negative = run("--from", "-1h", "--max-groups", "-1");
        assertThat(negative.err()).contains("--max-groups must be at least 1, not -1");
        assertThat(negative.exit()).isEqualTo(2);
        assertThat(runOver("nowhere", "--from", "-1h").err()).contains("nowhere.flows does not exist");
    }
}
