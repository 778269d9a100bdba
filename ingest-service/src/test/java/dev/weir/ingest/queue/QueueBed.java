package dev.weir.ingest.queue;

import com.azure.storage.queue.QueueClient;
import com.typesafe.config.Config;
import dev.weir.ingest.event.IntakeBed;
import dev.weir.platform.Settings;
import dev.weir.testkit.azure.Azurite;
import dev.weir.testkit.azure.BlobCommit;
import dev.weir.testkit.azure.Fault;
import dev.weir.testkit.azure.FaultProxy;
import dev.weir.testkit.azure.ProxyRequest;
import dev.weir.testkit.time.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue of Azurite behind a proxy, sources that read it, and the topics they write. */
final class QueueBed implements AutoCloseable {
    final IntakeBed intake = new IntakeBed();
    final Azurite azurite = Azurite.shared();
    final String name = Azurite.uniqueName("weir-events");
    final QueueClient queue = azurite.queues().getQueueClient(name);
    final FaultProxy proxy = FaultProxy.of(azurite.queueEndpoint(), _ -> Fault.pass());
    private final List<QueueSource> sources = new ArrayList<>();

    QueueSource start(Duration visibility) {
        Map<String, Object> entry = Map.of(
                "url", proxy.endpoint() + "/" + name,
                "credential", Map.of("type", "account-key", "account-key", azurite.accountKey()),
                "visibility", visibility.toMillis() + " ms",
                "poll-first", "20 ms",
                "poll-most", "200 ms",
                "retry-first", "50 ms",
                "retry-most", "500 ms");
        Config ingest = Settings.load(Optional.empty(), Map.of("weir.ingest.queues", List.of(entry)))
                .at("weir.ingest");
        QueueSource source = Queues.of(ingest, intake.intake, intake.gate, intake.metrics, InstantSource.system())
                .getFirst();
        sources.add(source);
        source.start();
        return source;
    }

    void stop(QueueSource source) {
        sources.remove(source);
        source.close();
    }

    /** Puts a message as Event Grid does, or as plain JSON for every fifth. */
    void send(BlobCommit commit, int number) {
        String event = IntakeBed.event(commit, number);
        queue.sendMessage(number % 5 == 4 ? event : base64(event));
    }

    void send(List<BlobCommit> commits) {
        for (int i = 0; i < commits.size(); i++) {
            send(commits.get(i), i);
        }
    }

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    void awaitEmpty() {
        Await.until(() -> length() == 0, IntakeBed.DEADLINE, () -> "queue empty: " + length() + ", " + meters());
        Await.until(() -> received() == ended(), IntakeBed.DEADLINE, () -> "no message in work: " + meters());
    }

    private long length() {
        return queue.getProperties().getApproximateMessagesCountLong();
    }

    long received() {
        return intake.count("weir.ingest.queue.received");
    }

    private long ended() {
        return intake.count("weir.ingest.queue.messages");
    }

    long ended(String outcome) {
        return intake.count("weir.ingest.queue.messages", "outcome", outcome);
    }

    String meters() {
        return intake.metrics.getMetersAsString();
    }

    static boolean isReceive(ProxyRequest request) {
        return request.method().equals("GET") && request.path().endsWith("/messages");
    }

    static boolean isHide(ProxyRequest request) {
        return request.method().equals("PUT") && request.query().contains("visibilitytimeout=");
    }

    static boolean isDelete(ProxyRequest request) {
        return request.method().equals("DELETE");
    }

    @Override
    public void close() {
        sources.forEach(QueueSource::close);
        proxy.close();
        queue.deleteIfExists();
        intake.close();
    }
}
