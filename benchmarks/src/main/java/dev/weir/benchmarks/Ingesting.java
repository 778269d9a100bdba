package dev.weir.benchmarks;

import dev.weir.testkit.flow.BlobFolder;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The ingest service, from a folder of blobs to committed records on weir.flows, against a plain producer that sends the
 * same records, keys and values, ready made. Interleaved rounds; a fresh topic and fresh cursors each time.
 *
 * <p>Options: tuples for each blob and minute (default 400), NICs (default 10), rounds (default 5). Each NIC has one blob
 * of an hour.
 */
public final class Ingesting {
    private final Bench bench;
    private final Path blobs;
    private final long tuples;

    private Ingesting(Bench bench, Path blobs, long tuples) {
        this.bench = bench;
        this.blobs = blobs;
        this.tuples = tuples;
    }

    /** Prints one line a round and the medians. */
    public static void main(String[] args) throws Exception {
        int perMinute = args.length > 0 ? Integer.parseInt(args[0]) : 400;
        int nics = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        try (Bench bench = new Bench()) {
            Path folder = bench.folder().resolve("blobs");
            BlobFolder files = new BlobFolder(folder);
            FlowScenario scenario = new FlowScenario(
                    7,
                    FlowScenario.Size.of(nics, 1, 60, perMinute)
                            .withBroken(0)
                            .withFormats(LogFormat.VNET_V4, LogFormat.NSG_V2)
                            .withPlainJson());
            long tuples = 0;
            long bytes = 0;
            for (ScenarioBlob blob : scenario.blobs()) {
                files.replace(blob, blob.content());
                bytes += blob.content().length;
                tuples += blob.truth().tuples();
            }
            System.out.printf("%d tuples in %d blobs, %d bytes%n", tuples, nics, bytes);
            new Ingesting(bench, folder, tuples).run(rounds);
        }
    }

    private void run(int rounds) throws Exception {
        double[] ingest = new double[rounds];
        double[] raw = new double[rounds];
        ingest(rounds);
        List<ConsumerRecord<byte[], byte[]>> records = read("bench" + rounds + ".flows");
        for (int round = 0; round < rounds; round++) {
            raw[round] = produce(records, round);
            ingest[round] = ingest(round);
            System.out.printf(
                    "round %d raw producer %.2f M/s, ingest %.2f M/s, ratio %.2f%n",
                    round, raw[round], ingest[round], ingest[round] / raw[round]);
        }
        System.out.printf(
                "median raw producer %.2f M/s, ingest %.2f M/s, ratio %.2f%n",
                Bench.median(raw), Bench.median(ingest), Bench.median(ingest) / Bench.median(raw));
    }

    private double ingest(int round) throws Exception {
        try (IngestRun run = new IngestRun(bench, "bench" + round, Map.of("folders", List.of(blobs.toString())))) {
            return run.rate(tuples);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bench.bootstrap(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10_000);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (records.size() < tuples) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    private double produce(List<ConsumerRecord<byte[], byte[]>> records, int round) throws Exception {
        String topic = "raw" + round;
        bench.createTopic(topic);
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            producer.partitionsFor(topic);
            long begun = System.nanoTime();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                var sent = producer.send(new ProducerRecord<>(topic, record.key(), record.value()), Bench::failLoudly);
                if (sent.isCancelled()) {
                    throw new IllegalStateException("a record was not sent");
                }
            }
            producer.flush();
            return records.size() * 1e3 / (System.nanoTime() - begun);
        }
    }
}
