package dev.weir.benchmarks;

import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Tuples of the seven days before a minute, in the order of their time: every source has one on each day and three more in the
 * last hour. The last day lies in all its minutes, each day before it in one minute of every hour.
 */
final class QueryHistory {
    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;
    private static final int DAYS = 7;
    private static final int LAST_HOUR = 3;

    private final TimedRecords records;
    private final String topic;
    private final int sources;
    private final long endMs;
    private long sent;

    /** @param endMs when it ends, milliseconds since the epoch, a whole minute */
    QueryHistory(TimedRecords records, String topic, int sources, long endMs) {
        this.records = records;
        this.topic = topic;
        this.sources = sources;
        this.endMs = endMs;
    }

    /** Exclusive. */
    long endMs() {
        return endMs;
    }

    /** Its range as parameters of a call. */
    String range() {
        return "from=%d&to=%d".formatted(endMs - DAYS * DAY, endMs);
    }

    /** How many tuples were sent. */
    long sent() {
        return sent;
    }

    /** Returns when Kafka has all of them. */
    void send(Bench bench) {
        try (KafkaProducer<byte[], byte[]> producer = bench.producer()) {
            for (int day = DAYS; day > 1; day--) {
                for (int hour = 0; hour < 24; hour++) {
                    spread(producer, endMs - day * DAY + hour * HOUR, MINUTE, hour, 24);
                }
            }
            spread(producer, endMs - DAY, DAY - HOUR, 0, 1);
            for (int part = 0; part < LAST_HOUR; part++) {
                spread(producer, endMs - HOUR + part * HOUR / LAST_HOUR, HOUR / LAST_HOUR, 0, 1);
            }
        }
    }

    /** One tuple of each source whose number leaves {@code rest} when it is divided by {@code parts}. */
    private void spread(KafkaProducer<byte[], byte[]> producer, long fromMs, long lengthMs, int rest, int parts) {
        for (int n = rest; n < sources; n += parts) {
            producer.send(records.of(topic, n, fromMs + n * lengthMs / sources), Bench::failLoudly);
            sent++;
        }
    }
}
