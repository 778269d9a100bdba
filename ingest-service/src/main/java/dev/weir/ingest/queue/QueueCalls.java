package dev.weir.ingest.queue;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The requests to one queue. Each is sent once; one that fails throws what {@link QueueFailure#of} explains. */
final class QueueCalls {
    /** What a queue gives at once, at most. */
    static final int MOST = 32;

    private final QueueClient client;
    private final Duration visibility;
    private final Semaphore updates;
    private final QueueMeters meters;

    QueueCalls(QueueClient client, QueueConfig config, QueueMeters meters) {
        this.meters = meters;
        this.client = client;
        this.visibility = config.visibility();
        this.updates = new Semaphore(config.deletesAtOnce());
    }

    /** Takes up to {@code count} messages, 1 to {@value #MOST}, which nobody else sees for the visibility. */
    List<QueueMessageItem> receive(int count) {
        meters.requested("receive");
        return client.receiveMessages(count, visibility, null, Context.NONE).stream()
                .toList();
    }

    /** Hides the message for {@code time} from now on; the new receipt. */
    String hide(String id, String receipt, Duration time) throws InterruptedException {
        updates.acquire();
        try {
            meters.requested("hide");
            return client.updateMessageWithResponse(id, receipt, unchanged(), time, null, Context.NONE)
                    .getValue()
                    .getPopReceipt();
        } finally {
            updates.release();
        }
    }

    /** For the SDK no text means that the text stays. */
    private static @Nullable String unchanged() {
        return null;
    }

    void delete(String id, String receipt) throws InterruptedException {
        updates.acquire();
        try {
            meters.requested("delete");
            client.deleteMessageWithResponse(id, receipt, null, Context.NONE);
        } finally {
            updates.release();
        }
    }

    /** About how many messages the queue holds, hidden ones included. */
    long length() {
        meters.requested("length");
        return client.getPropertiesWithResponse(null, Context.NONE).getValue().getApproximateMessagesCountLong();
    }
}
