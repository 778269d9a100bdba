package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.event.DeadLetter;
import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.StorageException;
import dev.weir.ingest.tail.TailStep;
import dev.weir.ingest.tuple.Rejection;
import dev.weir.platform.RateLimit;
import dev.weir.schemas.cursors.Cursor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one blob's turn. What was fetched for it goes into the transaction under way. One per worker. */
final class Visitor {
    private static final Logger LOG = LoggerFactory.getLogger(Visitor.class);
    private static final RateLimit LOG_FAILURES = new RateLimit(Duration.ofSeconds(10));
    private static final RateLimit LOG_REWRITES = new RateLimit(Duration.ofSeconds(1));
    private static final long CHANGED_PAUSE_MS = 10;
    private static final String THROTTLED = "throttled";
    private static final Set<String> SILENT = Set.of("timeout", "unreachable");

    private final Parts parts;
    private final BlobTail tail;
    private final Outbox outbox;
    private final SliceTraces traces;
    private final SliceReader reader;
    private final SliceBuffer buffer = new SliceBuffer();
    private final Hosts hosts = new Hosts();

    Visitor(Parts parts, Outbox outbox, SliceTraces traces) {
        this.parts = parts;
        this.outbox = outbox;
        this.traces = traces;
        this.tail = parts.tail();
        reader = new SliceReader(tail, parts.parser(), parts.config().latestAhead(), parts.clock());
    }

    /** Begins a visit, or ends it at once when its events tell of nothing new. */
    void begin(AssignedPartition partition, PendingBlob blob, Fetcher fetcher) {
        Cursor cursor = partition.cursor(blob.url);
        if (blob.version == null) {
            blob.begin();
            if (blob.isCoveredBy(cursor)) {
                done(partition, blob, Counters.EVENTS_DUPLICATE);
                return;
            }
        }
        long leaveUntilMs = leaveUntil(blob.url, fetcher);
        if (leaveUntilMs > 0) {
            partition.blobs.wait(blob, leaveUntilMs);
        } else {
            fetcher.begin(partition, blob, cursor);
        }
    }

    /** When the host of {@code url} may be asked; 0 when it may now. */
    private long leaveUntil(BlobUrl url, Fetcher fetcher) {
        long nowMs = parts.clock().millis();
        return hosts.mayBeSilent(url) && !fetcher.hasRoomForSilent(url)
                ? nowMs + parts.config().retry().pauseMs(1)
                : hosts.pausedUntil(url, nowMs);
    }

    /** Takes an answer. Gives the bytes of the blob that became part of the transaction. */
    long take(Fetch fetch) {
        AssignedPartition partition = fetch.partition();
        PendingBlob blob = fetch.blob();
        hosts.hasAnswered(blob.url);
        try {
            return switch (fetch.result()) {
                case Fetch.Result.Nothing(TailStep step) -> nothing(partition, blob, step);
                case Fetch.Result.Slice slice -> slice(partition, blob, slice);
                case Fetch.Result.Changed() -> changed(partition, blob, null);
                case Fetch.Result.Failed(Exception e) -> fail(partition, blob, e);
                case Fetch.Result.Broken(Error e) -> throw e;
            };
        } catch (IOException e) {
            return fail(partition, blob, e);
        } finally {
            buffer.clear();
        }
    }

    private long nothing(AssignedPartition partition, PendingBlob blob, TailStep step) {
        return switch (step) {
            case TailStep.Gone() -> done(partition, blob, Counters.EVENTS_GONE);
            case TailStep.Foreign() -> foreign(partition, blob);
            case TailStep.Forbidden(String reason) -> {
                fail(partition, blob, "forbidden", reason, 0);
                yield 0;
            }
            case TailStep.Unchanged _, TailStep.Read _ -> done(partition, blob, Counters.EVENTS_DUPLICATE);
        };
    }

    private void rewritten(AssignedPartition partition, PendingBlob blob, Cursor cursor) {
        boolean closed = cursor.getTrimmedUntilMs() > 0;
        partition.count(Counters.BLOBS_REWRITTEN, 1);
        partition.count(Counters.BLOBS_REWRITTEN_CLOSED, closed ? 1 : 0);
        partition.count(Counters.BYTES_REWOUND, cursor.getOffset());
        if (LOG_REWRITES.pass()) {
            LOG.info("{} was rewritten{} and is compared with what was published", blob.url, closed ? " late" : "");
        }
    }

    private long foreign(AssignedPartition partition, PendingBlob blob) {
        byte[] url = blob.url.text().getBytes(StandardCharsets.US_ASCII);
        DeadLetter letter =
                DeadLetter.event(url, url, 0, "foreign_blob", parts.clock().instant());
        outbox.send(parts.topics().deadLetters(), null, letter.key(), letter.json());
        return done(partition, blob, Counters.EVENTS_FOREIGN);
    }

    private long done(AssignedPartition partition, PendingBlob blob, String outcome) {
        blob.finish(outcome);
        partition.blobs.done(blob);
        return 0;
    }

    private long slice(AssignedPartition partition, PendingBlob blob, Fetch.Result.Slice slice) throws IOException {
        if (slice.rewritten()) {
            rewritten(partition, blob, partition.cursor(blob.url));
            partition.move(blob.url, slice.from());
        }
        blob.version = slice.version();
        long publishFrom = traces.now();
        return switch (reader.read(blob.url, slice, blob.attempt, buffer)) {
            case SliceReader.Result.Read read -> {
                parts.steps().at(Steps.Step.SLICE_READ);
                publish(partition, blob, slice, read, publishFrom);
                yield read.parsed() + read.framing();
            }
            case SliceReader.Result.TooShort(long bytes) -> {
                blob.sliceBytes = bytes;
                partition.blobs.again(blob);
                yield 0;
            }
            case SliceReader.Result.Changed(PendingBlob.@Nullable Attempt attempt) -> changed(partition, blob, attempt);
        };
    }

    private long changed(AssignedPartition partition, PendingBlob blob, PendingBlob.@Nullable Attempt attempt) {
        blob.version = null;
        blob.attempt = attempt;
        partition.blobs.wait(blob, parts.clock().millis() + CHANGED_PAUSE_MS);
        return 0;
    }

    private void publish(
            AssignedPartition partition,
            PendingBlob blob,
            Fetch.Result.Slice slice,
            SliceReader.Result.Read read,
            long publishFrom) {
        outbox.send(parts.topics().flows(), buffer.keys, buffer.values, buffer.count);
        for (Rejection rejection : buffer.rejections) {
            DeadLetter letter =
                    RejectionLetter.of(blob.url.text(), rejection, parts.clock().instant());
            outbox.send(parts.topics().deadLetters(), null, letter.key(), letter.json());
        }
        parts.steps().at(Steps.Step.TUPLES_SENT);
        count(partition, read);
        if (traces.isOn()) {
            trace(blob, slice.times(), read, publishFrom);
        }
        partition.move(blob.url, read.complete() ? blob.withSequencer(read.cursor()) : read.cursor());
        blob.attempt = null;
        blob.sliceBytes = 0;
        if (read.complete()) {
            done(partition, blob, Counters.EVENTS_DONE);
        } else {
            blob.version = read.cursor().getOffset() > slice.from().getOffset() ? blob.version : null;
            partition.blobs.again(blob);
        }
    }

    private void trace(PendingBlob blob, Fetch.Times times, SliceReader.Result.Read read, long publishFrom) {
        traces.add(new SliceTraces.Slice(
                blob.url,
                blob.oldestMs(),
                blob.changedMs(),
                times,
                publishFrom,
                traces.now(),
                read.parsed() + read.framing(),
                buffer.recordsSeen - buffer.recordsSkipped,
                buffer.count));
    }

    private void count(AssignedPartition partition, SliceReader.Result.Read read) {
        partition.count(Counters.BYTES_PARSED, read.parsed());
        partition.count(Counters.BYTES_FRAMING, read.framing());
        partition.count(Counters.RECORDS_SEEN, buffer.recordsSeen);
        partition.count(Counters.RECORDS_SKIPPED, buffer.recordsSkipped);
        partition.count(Counters.RECORDS_PUBLISHED, buffer.recordsSeen - buffer.recordsSkipped);
        partition.count(Counters.TUPLES_SEEN, buffer.tuplesSeen);
        partition.count(Counters.TUPLES_PUBLISHED, buffer.count);
        for (Rejection rejection : buffer.rejections) {
            String family = switch (rejection.reason().kind()) {
                case RECORD -> Counters.RECORDS_DEAD_LETTERED;
                case TUPLE -> Counters.TUPLES_DEAD_LETTERED;
            };
            partition.count(family + rejection.reason().label(), 1);
        }
    }

    private long fail(AssignedPartition partition, PendingBlob blob, Exception e) {
        boolean told = e instanceof StorageException;
        long atLeastMs = told ? ((StorageException) e).retryAfter().toMillis() : 0;
        String label = told ? ((StorageException) e).reason() : "io";
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        fail(partition, blob, label, message, atLeastMs);
        if (label.equals(THROTTLED)) {
            leaveAlone(blob.url, atLeastMs);
        } else if (SILENT.contains(label)) {
            hosts.isSilent(blob.url);
        }
        return 0;
    }

    /** As long as the host asks for, or as after a first failure: that one blob fails again and again holds up no other for long. */
    private void leaveAlone(BlobUrl url, long askedMs) {
        PublishConfig.Retry retry = parts.config().retry();
        long pauseMs = Math.max(retry.pauseMs(1), Math.min(askedMs, retry.most().toMillis()));
        hosts.pause(url, parts.clock().millis() + pauseMs);
    }

    private void fail(AssignedPartition partition, PendingBlob blob, String label, String message, long atLeastMs) {
        PublishConfig.Retry retry = parts.config().retry();
        blob.failures++;
        blob.failure = message;
        blob.version = null;
        parts.meters().failed(label);
        traces.failed(blob, label);
        long waitMs = Math.max(
                retry.pauseMs(blob.failures), Math.min(atLeastMs, retry.most().toMillis()));
        if (LOG_FAILURES.pass()) {
            LOG.warn("Cannot read {}, next try in {} ms: {}", blob.url, waitMs, message);
        }
        partition.blobs.wait(blob, parts.clock().millis() + waitMs);
    }
}
