package dev.weir.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads what Event Grid delivers, by whichever way in: events in Event Grid's schema and CloudEvents 1.0, one or an array,
 * also mixed. The wanted ones go to the sink, those that cannot be read to the dead letters. Thread-safe.
 */
public final class EventIntake {
    private final BlobScope scope;
    private final BlobEventSink sink;
    private final DeadLetterSink deadLetters;
    private final MeterRegistry metrics;
    private final InstantSource clock;
    private final RefusalLog refusals = new RefusalLog();

    /** @param scope asked for every URL; nothing is ever requested from one */
    public EventIntake(
            BlobScope scope,
            BlobEventSink sink,
            DeadLetterSink deadLetters,
            MeterRegistry metrics,
            InstantSource clock) {
        this.scope = scope;
        this.sink = sink;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What became of a delivery.
     *
     * @param validation code that the answer to a validation event repeats; empty when there is none
     * @param onKafka completes, on any thread, when Kafka holds every wanted event and every dead letter; fails when it did not
     *     take one, then the delivery has to be offered again
     */
    public record Taken(Optional<String> validation, Numbers numbers, CompletableFuture<Void> onKafka) {}

    /**
     * The events of a delivery; {@code received} is the sum of the others.
     *
     * @param wanted sent on
     * @param duplicates the same as another of the delivery, which was sent on
     * @param ignored of other types, and validation events
     * @param refused of blobs that are not read
     * @param malformed became dead letters
     */
    public record Numbers(int received, int wanted, int duplicates, int ignored, int refused, int malformed) {}

    /**
     * Takes a delivery. May wait a little while Kafka is slow.
     *
     * @param body JSON
     * @param source the way in, for example {@code webhook}: tag of the counters, and {@code weir/webhook} the source of the CloudEvents
     * @throws UnreadableDelivery when the body as a whole is not JSON events; nothing of it was taken
     */
    public Taken take(byte[] body, String source) throws UnreadableDelivery {
        List<JsonNode> elements = DeliveryReader.read(body);
        IntakeCounts counts = new IntakeCounts(metrics, source);
        counts.received(elements.size());
        DeliveryIntake delivery =
                new DeliveryIntake(scope, sink, deadLetters, counts, refusals, clock.instant(), source);
        elements.forEach(delivery::take);
        return delivery.taken();
    }
}
