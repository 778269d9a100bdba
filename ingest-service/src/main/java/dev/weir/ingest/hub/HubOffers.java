package dev.weir.ingest.hub;

import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.event.DeadLetterSink;
import dev.weir.ingest.event.EventIntake;
import dev.weir.ingest.event.UnreadableDelivery;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Offers records of an Event Hub to the intake. One that holds no JSON becomes a dead letter. */
final class HubOffers {
    private static final String SOURCE = "hub";

    private final EventIntake intake;
    private final DeadLetterSink deadLetters;
    private final InstantSource clock;

    /**
     * A record that was offered.
     *
     * @param poison whether it became dead letters, as a whole or in parts
     * @param onKafka completes once Kafka holds what was in it
     */
    record Offered(ConsumerRecord<byte[], byte[]> record, boolean poison, CompletableFuture<Void> onKafka) {}

    HubOffers(EventIntake intake, DeadLetterSink deadLetters, InstantSource clock) {
        this.intake = intake;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    Offered offer(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        try {
            EventIntake.Taken taken = intake.take(value, SOURCE);
            return new Offered(record, taken.numbers().malformed() > 0, taken.onKafka());
        } catch (UnreadableDelivery e) {
            return new Offered(record, true, deadLetters.send(letter(record, value)));
        }
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, byte[] value) {
        String name = SOURCE + "/" + record.topic() + "/" + record.partition();
        return DeadLetter.event(
                name.getBytes(StandardCharsets.UTF_8), value, record.offset(), "not_an_event", clock.instant());
    }
}
