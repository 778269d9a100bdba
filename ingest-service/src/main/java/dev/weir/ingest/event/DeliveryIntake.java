package dev.weir.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.ingest.event.BlobScope.Claim;
import dev.weir.ingest.event.IntakeCounts.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Takes the events of one delivery, one after the other. Used by one thread. */
final class DeliveryIntake {
    private final BlobScope scope;
    private final BlobEventSink sink;
    private final DeadLetterSink deadLetters;
    private final IntakeCounts counts;
    private final RefusalLog refusals;
    private final Instant now;
    private final String source;
    private final Set<BlobEvent> sent = new HashSet<>();
    private final List<CompletableFuture<Void>> pending = new ArrayList<>();
    private final AtomicBoolean failed = new AtomicBoolean();
    private Optional<String> validation = Optional.empty();
    private int received;
    private int duplicates;
    private int ignored;
    private int refused;
    private int malformed;

    DeliveryIntake(
            BlobScope scope,
            BlobEventSink sink,
            DeadLetterSink deadLetters,
            IntakeCounts counts,
            RefusalLog refusals,
            Instant now,
            String source) {
        this.scope = scope;
        this.sink = sink;
        this.deadLetters = deadLetters;
        this.counts = counts;
        this.refusals = refusals;
        this.now = now;
        this.source = source;
    }

    void take(JsonNode element) {
        switch (IncomingEvent.of(element)) {
            case IncomingEvent.Created created -> created(created);
            case IncomingEvent.Validation(String code) -> {
                validation = Optional.of(code);
                ignore();
            }
            case IncomingEvent.Other() -> ignore();
            case IncomingEvent.Malformed() -> reject(element);
        }
        received++;
    }

    private void ignore() {
        ignored++;
        counts.count(Outcome.IGNORED);
    }

    private void created(IncomingEvent.Created created) {
        switch (scope.claim(created.url())) {
            case Claim.Wanted(BlobUrl url) -> send(created.at(url));
            case Claim.Refused(BlobScope.Reason reason) -> {
                refused++;
                counts.refused(reason);
                refusals.refused(created.url(), reason, source);
            }
        }
    }

    private void send(BlobEvent event) {
        if (sent.add(event)) {
            await(Outcome.ENQUEUED, () -> sink.send(event, "weir/" + source));
        } else {
            duplicates++;
            counts.count(Outcome.DUPLICATE);
        }
    }

    private void reject(JsonNode element) {
        byte[] key = ("weir/" + source).getBytes(StandardCharsets.UTF_8);
        byte[] value = element.toString().getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.event(key, value, received, "malformed", now);
        malformed++;
        await(Outcome.MALFORMED, () -> deadLetters.send(letter));
    }

    /** After a failure nothing more is tried: the delivery is offered again as a whole, and a try may take seconds. */
    private void await(Outcome outcome, Supplier<CompletableFuture<Void>> send) {
        CompletableFuture<Void> future = failed.get()
                ? CompletableFuture.failedFuture(new IllegalStateException("not tried after a failure"))
                : send.get();
        pending.add(future.whenComplete((_, e) -> {
            counts.count(e == null ? outcome : Outcome.FAILED);
            failed.compareAndSet(false, e != null);
        }));
    }

    EventIntake.Taken taken() {
        EventIntake.Numbers numbers =
                new EventIntake.Numbers(received, sent.size(), duplicates, ignored, refused, malformed);
        CompletableFuture<Void> onKafka = CompletableFuture.allOf(pending.toArray(CompletableFuture<?>[]::new));
        return new EventIntake.Taken(validation, numbers, onKafka);
    }
}
