package dev.weir.query.live;

import dev.weir.query.live.TailSink.Missed;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One live stream: a consumer, and the thread that runs it. Nothing waits between the two: while the client takes nothing, nothing
 * is read.
 */
public final class Tail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration ASK = Duration.ofSeconds(1);

    private final FlowTopic topic;
    private final Consumer<byte[], byte[]> consumer;
    private final List<Integer> partitions;
    private final TailPlace place;
    private final List<Missed> missed;
    private final Matcher matcher;
    private final RateCap cap;
    private final LiveMetrics metrics;
    private final java.util.function.Consumer<Tail> closed;
    private long matched;
    private long sent;
    private long scanned;
    private long beat;

    /**
     * A stream whose begin is known.
     *
     * @param begin where it begins
     * @param closed told when the stream has ended
     */
    Tail(
            FlowTopic topic,
            Consumer<byte[], byte[]> consumer,
            TailBegin begin,
            Matcher matcher,
            RateCap cap,
            LiveMetrics metrics,
            java.util.function.Consumer<Tail> closed) {
        this.topic = topic;
        this.consumer = consumer;
        this.partitions = begin.partitions();
        this.place = begin.place();
        this.missed = begin.missed();
        this.matcher = matcher;
        this.cap = cap;
        this.metrics = metrics;
        this.closed = closed;
    }

    /**
     * Sends what matches until the client is gone, or Kafka refuses, or the service stops.
     *
     * @throws IOException when the client is gone
     */
    public void run(TailSink sink) throws IOException {
        try {
            begin(sink);
            while (true) {
                step(sink);
            }
        } catch (KafkaException e) {
            sink.end(String.valueOf(topic.explain(e).getMessage()), place.now());
            sink.flush();
        }
    }

    private void begin(TailSink sink) throws IOException {
        if (!missed.isEmpty()) {
            sink.gap(missed, place.now());
        }
        consumer.assign(topic.named(partitions));
        partitions.forEach(partition -> consumer.seek(topic.partition(partition), place.of(partition)));
        status(sink);
    }

    private void step(TailSink sink) throws IOException {
        long sentBefore = sent;
        long matchedBefore = matched;
        long scannedBefore = scanned;
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record, sink);
            }
            keepPlace();
        } catch (OffsetOutOfRangeException e) {
            skipLost(sink);
        } finally {
            long dropped = matched - matchedBefore - (sent - sentBefore);
            metrics.tailed(scanned - scannedBefore, sent - sentBefore, dropped);
        }
        if (System.nanoTime() - beat >= BEAT.toNanos()) {
            status(sink);
        } else if (sent > sentBefore) {
            sink.flush();
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record, TailSink sink) throws IOException {
        scanned++;
        place.moveTo(record.partition(), record.offset() + 1);
        Optional<Arrived> flow = matcher.match(record);
        if (flow.isEmpty()) {
            return;
        }
        matched++;
        if (cap.take(System.nanoTime())) {
            sent++;
            sink.flow(flow.get(), place.now());
        }
    }

    /** The position also passes what is not seen: marks of transactions, and what was aborted. */
    private void keepPlace() {
        for (int partition : partitions) {
            place.moveTo(partition, consumer.position(topic.partition(partition), topic.timeout()));
        }
    }

    /** Retention has overtaken the stream. */
    private void skipLost(TailSink sink) throws IOException {
        List<Missed> lost =
                place.skipLost(partitions, topic.begins(consumer, partitions), topic.ends(consumer, partitions));
        for (int partition : partitions) {
            consumer.seek(topic.partition(partition), place.of(partition));
        }
        if (!lost.isEmpty()) {
            sink.gap(lost, place.now());
        }
    }

    private void status(TailSink sink) throws IOException {
        sink.status(new TailStatus(matched, sent, matched - sent, scanned, lag()), place.now());
        sink.flush();
        beat = System.nanoTime();
    }

    private OptionalLong lag() {
        try {
            return OptionalLong.of(topic.ends(consumer, partitions, ASK).entrySet().stream()
                    .mapToLong(end -> Math.max(0, end.getValue() - place.of(end.getKey())))
                    .sum());
        } catch (TimeoutException e) {
            return OptionalLong.empty();
        }
    }

    /** How many flows were sent so far. */
    public long sent() {
        return sent;
    }

    /** The client took nothing for too long. */
    public void cut() {
        metrics.cut();
    }

    /** Makes {@link #run} end soon, with a word to the client. */
    void stop() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        FlowTopic.close(consumer);
        closed.accept(this);
    }
}
