package dev.weir.benchmarks;

import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Sends tuples of now at an even rate, on a thread of its own, until it is closed. */
final class SteadySender implements AutoCloseable {
    private static final int STEPS = 100;

    private final Bench bench;
    private final TimedRecords records;
    private final String topic;
    private final int rate;
    private final Thread thread;
    private volatile boolean over;
    private volatile long sent;

    /** @param rate tuples a second */
    SteadySender(Bench bench, TimedRecords records, String topic, int rate) {
        this.bench = bench;
        this.records = records;
        this.topic = topic;
        this.rate = rate;
        this.thread = Thread.ofPlatform().name("sender").start(this::send);
    }

    /** As many tuples in each hundredth of a second. */
    private void send() {
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            long next = System.nanoTime();
            while (!over) {
                long now = System.currentTimeMillis();
                for (int i = 0; i < rate / STEPS; i++) {
                    producer.send(records.live(topic, now), Bench::failLoudly);
                }
                sent += rate / STEPS;
                next += 1_000_000_000 / STEPS;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    /** How many tuples were sent so far. */
    long sent() {
        return sent;
    }

    /** Returns when Kafka has the last tuple. */
    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
