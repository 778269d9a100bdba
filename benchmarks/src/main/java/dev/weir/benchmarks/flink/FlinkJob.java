package dev.weir.benchmarks.flink;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Runs the job again and again in one process, so that it is as warm as the others: for each line on standard input, with
 * state backend, milliseconds between checkpoints, and folder, one run over the whole topic. Answers with a line that begins
 * with {@code nanos}. The arguments are bootstrap server, topic, number of tuples, threads.
 */
public final class FlinkJob {
    /** How much later than a tuple of the same partition an earlier one may come. */
    private static final Duration DISORDER = Duration.ofMinutes(2);

    private final String bootstrap;
    private final String topic;
    private final long tuples;
    private final int threads;

    private FlinkJob(String bootstrap, String topic, long tuples, int threads) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.tuples = tuples;
        this.threads = threads;
    }

    /** Ends when standard input does. */
    public static void main(String[] args) throws Exception {
        FlinkJob job = new FlinkJob(args[0], args[1], Long.parseLong(args[2]), Integer.parseInt(args[3]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 3);
            System.out.println("nanos " + job.run(words[0], words[1], Path.of(words[2])));
        }
    }

    private long run(String backend, String checkpointMs, Path folder) throws Exception {
        Progress.reset();
        Files.createDirectories(folder);
        var env = StreamExecutionEnvironment.getExecutionEnvironment(settings(backend, checkpointMs, folder));
        env.fromSource(source(), watermarks(), "flows")
                .keyBy(flow -> RowKey.of(flow.delta()), TypeInformation.of(RowKey.class))
                .process(
                        new CountRows(),
                        Types.TUPLE(TypeInformation.of(RowKey.class), TypeInformation.of(Counters.class)))
                .sinkTo(new RowFile(folder.toString()));
        var result = env.executeAsync("count").getJobExecutionResult();
        long nanos = Progress.nanosUntil(tuples, result::isDone);
        result.get();
        return nanos;
    }

    private Configuration settings(String backend, String checkpointMs, Path folder) {
        Configuration settings = new Configuration();
        settings.setString("parallelism.default", String.valueOf(threads));
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("pipeline.generic-types", "false");
        settings.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        settings.setString("execution.checkpointing.interval", checkpointMs + " ms");
        settings.setString("execution.checkpointing.storage", "filesystem");
        settings.setString(
                "execution.checkpointing.dir",
                folder.resolve("checkpoints").toUri().toString());
        settings.setString("execution.checkpointing.incremental", "true");
        settings.setString("state.backend.type", backend);
        settings.setString("state.backend.rocksdb.timer-service.factory", "HEAP");
        settings.setString("state.backend.rocksdb.predefined-options", "SPINNING_DISK_OPTIMIZED_HIGH_MEM");
        settings.setString("taskmanager.memory.managed.size", "1 gb");
        settings.setString("io.tmp.dirs", folder.resolve("tmp").toString());
        settings.setString("restart-strategy.type", "disable");
        return settings;
    }

    private KafkaSource<FlowValue> source() {
        Properties consumer = new Properties();
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
        consumer.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(4 << 20));
        return KafkaSource.<FlowValue>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId("flink")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setProperties(consumer)
                .setDeserializer(new FlowRead())
                .build();
    }

    private static WatermarkStrategy<FlowValue> watermarks() {
        return WatermarkStrategy.<FlowValue>forBoundedOutOfOrderness(DISORDER)
                .withTimestampAssigner((flow, recorded) -> flow.delta().timeMs());
    }
}
