package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobEvent;
import dev.weir.ingest.event.BlobEventJson;
import dev.weir.ingest.event.BlobPartition;
import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.tuple.BlobPath;
import dev.weir.platform.RateLimit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the events that were polled to the blobs that they are about. One per worker. */
final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final RateLimit LOG_EVENTS = new RateLimit(Duration.ofSeconds(10));
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private final Parts parts;
    private final Outbox outbox;

    Inbox(Parts parts, Outbox outbox) {
        this.parts = parts;
        this.outbox = outbox;
    }

    void take(AssignedPartition partition, ConsumerRecord<byte[], byte[]> record) {
        EventQueue.Entry entry =
                partition.events.add(record.offset(), parts.clock().millis());
        byte[] value = record.value() == null ? new byte[0] : record.value();
        Optional<BlobEvent> event = BlobEventJson.read(value);
        if (event.isEmpty()) {
            reject(record.offset(), record.key() == null ? new byte[0] : record.key(), value);
            entry.finish(Counters.EVENTS_MALFORMED);
        } else if (BlobPartition.of(event.get().url(), parts.partitions()) == partition.number) {
            partition.blobs.add(entry, event.get(), this::isLive);
        } else {
            sendWhereItBelongs(event.get().url());
            entry.finish(Counters.EVENTS_REQUEUED);
        }
    }

    private void sendWhereItBelongs(BlobUrl url) {
        byte[] key = url.text().getBytes(StandardCharsets.US_ASCII);
        byte[] again = BlobEventJson.retry(url, parts.clock().instant());
        outbox.send(parts.topics().blobEvents(), null, key, again);
    }

    private boolean isLive(BlobUrl url) {
        long hourMs = BlobPath.parse(url.path()).hourMs();
        long sinceMs = parts.clock().millis() - parts.config().fetch().liveFor().toMillis() - HOUR_MS;
        return hourMs == 0 || hourMs >= sinceMs;
    }

    private void reject(long offset, byte[] key, byte[] value) {
        DeadLetter letter =
                DeadLetter.event(key, value, offset, "malformed", parts.clock().instant());
        outbox.send(parts.topics().deadLetters(), null, letter.key(), letter.json());
        if (LOG_EVENTS.pass()) {
            LOG.warn("An event cannot be read and went to {}", parts.topics().deadLetters());
        }
    }
}
