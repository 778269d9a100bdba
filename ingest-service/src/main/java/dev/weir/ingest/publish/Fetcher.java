package dev.weir.ingest.publish;

import dev.weir.ingest.event.BlobUrl;
import dev.weir.ingest.tail.BlobChangedException;
import dev.weir.ingest.tail.BlobTail;
import dev.weir.ingest.tail.BlobVersion;
import dev.weir.ingest.tail.TailStep;
import dev.weir.platform.trace.Tracing;
import dev.weir.schemas.cursors.Cursor;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks blob stores about many blobs at once, each on a virtual thread, so that a slow one holds up no other. The worker
 * begins fetches and takes their answers; live blobs' answers come first. At most one fetch is under way for a blob.
 */
final class Fetcher implements AutoCloseable {
    private static final Comparator<Fetch> LIVE_FIRST =
            Comparator.comparing((Fetch fetch) -> !fetch.blob().isLive).thenComparing(Fetch::number);

    private final BlobTail tail;
    private final Tracing tracing;
    private final int atOnce;
    private final FetchMemory memory;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("weir-fetch-", 0).factory());
    private final PriorityBlockingQueue<Fetch> answers = new PriorityBlockingQueue<>(16, LIVE_FIRST);
    private final AtomicLong numbers = new AtomicLong();
    /** Fetches under way, by host; those of no host are files. */
    private final Map<String, Integer> hosts = new HashMap<>();

    private int live;
    private int backlog;

    Fetcher(BlobTail tail, PublishConfig.Fetching config, Tracing tracing) {
        this.tail = tail;
        this.tracing = tracing;
        this.atOnce = config.atOnce();
        this.memory = new FetchMemory(config.maxBytes());
    }

    /** Whether another fetch may begin. */
    boolean hasRoom() {
        return live + backlog < atOnce;
    }

    /** Whether one for the backlog may: it takes at most half of the room. */
    boolean hasBacklogRoom() {
        return hasRoom() && backlog < Math.max(1, atOnce / 2);
    }

    /** Whether another fetch may begin from a host that may not answer: such hosts take at most a quarter of the room each. */
    boolean hasRoomForSilent(BlobUrl url) {
        return hosts.getOrDefault(url.host(), 0) < Math.max(1, atOnce / 4);
    }

    boolean isBusy() {
        return live + backlog > 0;
    }

    private void count(PendingBlob blob, int by) {
        live += blob.isLive ? by : 0;
        backlog += blob.isLive ? 0 : by;
        hosts.merge(blob.url.host(), by, (before, more) -> before + more == 0 ? null : before + more);
    }

    /** Begins to read {@code blob} on after {@code cursor}. */
    void begin(AssignedPartition partition, PendingBlob blob, Cursor cursor) {
        count(blob, 1);
        FetchMemory.Share share = memory.share(blob.isLive);
        BlobUrl url = blob.url;
        BlobVersion version = blob.version;
        PendingBlob.Attempt attempt = blob.attempt;
        long most = Math.max(tail.maxSliceBytes(), blob.sliceBytes);
        threads.execute(() -> {
            Fetch.Result result = fetch(url, version, attempt, cursor, most, share);
            answers.add(new Fetch(partition, blob, result, numbers.incrementAndGet(), share));
        });
    }

    private Fetch.Result fetch(
            BlobUrl url,
            @Nullable BlobVersion version,
            PendingBlob.@Nullable Attempt attempt,
            Cursor cursor,
            long most,
            FetchMemory.Share share) {
        long begun = tracing.now();
        try {
            TailStep step = version == null ? tail.look(url, cursor) : new TailStep.Read(cursor, version, false);
            return step instanceof TailStep.Read read
                    ? read(url, read, attempt, most, share, begun)
                    : new Fetch.Result.Nothing(step);
        } catch (BlobChangedException e) {
            return new Fetch.Result.Changed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetch.Result.Failed(e);
        } catch (IOException | RuntimeException e) {
            return new Fetch.Result.Failed(e);
        } catch (Error e) {
            return new Fetch.Result.Broken(e);
        }
    }

    private Fetch.Result read(
            BlobUrl url,
            TailStep.Read step,
            PendingBlob.@Nullable Attempt attempt,
            long most,
            FetchMemory.Share share,
            long begun)
            throws IOException, InterruptedException {
        long looked = tracing.now();
        BlobVersion version = step.version();
        long from = step.from().getOffset();
        long to = attempt == null ? version.length() : Math.min(attempt.offset(), version.length());
        long end = Math.max(from, Math.min(to, from + most));
        share.acquire(end - from);
        SliceBytes bytes = new SliceBytes(end - from);
        tail.read(url, version, from, end, bytes);
        Fetch.Times times = new Fetch.Times(begun, looked, tracing.now());
        return new Fetch.Result.Slice(step.from(), version, step.rewritten(), end, bytes, times);
    }

    /** The next answer; null when none comes within {@code ms}. Release its memory when it is used up. */
    @Nullable Fetch await(long ms) {
        try {
            Fetch fetch = isBusy() ? answers.poll(ms, TimeUnit.MILLISECONDS) : null;
            if (fetch != null) {
                count(fetch.blob(), -1);
            }
            return fetch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Lets go of everything under way, without waiting for it. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
