package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.testkit.time.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts in a format of another version are refused before anything is changed. */
class OtherFormatIT {
    private static final int BATCH = 1000;
    private static final byte OTHER = 99;

    @TempDir
    Path directory;

    @Test
    void start_countsOfAnotherFormat_saysWhatToDoAndChangesNothing() {
        try (StreamBed bed = new StreamBed(directory);
                TupleSender sender = bed.sender(5);
                Metrics metrics = new Metrics()) {
            sender.send(BATCH);
            bed.stop(countAll(bed, sender));
            List<ConsumerRecord<byte[], byte[]>> totals = totals(bed);
            write(bed, totals, OTHER);
            Map<?, Long> offsets = bed.offsets();
            sender.send(BATCH);

            Health health = new Health();
            StreamService refused =
                    new StreamService(Settings.load(Optional.empty(), bed.of("other-version")), metrics, health);
            try (refused) {
                refused.start();
                Await.until(() -> health.missing().contains("have format 99"), StreamBed.DEADLINE, health::missing);
                assertThat(health.missing()).contains("weir reset");
            }
            assertThat(bed.offsets()).isEqualTo(offsets);

            write(bed, totals, totals.getFirst().value()[0]);
            countAll(bed, sender);
            bed.assertCounts(sender.truth(), "the version that wrote them");
        }
    }

    private static StreamService countAll(StreamBed bed, TupleSender sender) {
        StreamService service = bed.start("a");
        bed.awaitCounted(sender.sent(), "all counted");
        return service;
    }

    private static String changelog(StreamBed bed) {
        return bed.topics.flows().replaceFirst("\\.flows$", "-count-counts-changelog");
    }

    /** The last record of each partition that begins with the format. */
    private static List<ConsumerRecord<byte[], byte[]>> totals(StreamBed bed) {
        Map<Integer, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();
        try (CommittedRecords records = new CommittedRecords(bed.bootstrap, changelog(bed))) {
            Await.until(records::isAtEnd, StreamBed.DEADLINE, () -> "all of the changelog is read");
            records.read().stream()
                    .filter(record -> record.key().length == 1)
                    .forEach(record -> last.put(record.partition(), record));
        }
        assertThat(last).hasSize(4);
        return List.copyOf(last.values());
    }

    private static void write(StreamBed bed, List<ConsumerRecord<byte[], byte[]>> totals, byte format) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bed.bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            totals.forEach(record -> {
                byte[] value = record.value().clone();
                value[0] = format;
                Future<RecordMetadata> _ =
                        producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), value));
            });
            producer.flush();
        }
    }
}
