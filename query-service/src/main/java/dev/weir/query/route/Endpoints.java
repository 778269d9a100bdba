package dev.weir.query.route;

import dev.weir.platform.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The instances behind configured endpoints. A host name with several addresses stands for an instance at each of them. They come and
 * go, so names are looked up again whenever somebody asks.
 */
public final class Endpoints {
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    /** The system's resolver blocks its thread, for many seconds where no server answers. */
    private static final Executor THREAD = Thread.ofPlatform().daemon().name("lookup")::start;

    private final List<EndpointName> names;
    private final boolean isFixed;
    private final ReentrantLock lock = new ReentrantLock();
    private CompletableFuture<Void> look = CompletableFuture.completedFuture(null);

    /** @param configured host:port of each */
    public Endpoints(List<String> configured, Lookup lookup, Metrics metrics) {
        var failed = metrics.registry().counter("weir.query.lookups.failed");
        this.names = configured.stream()
                .map(endpoint -> new EndpointName(endpoint, lookup, failed))
                .toList();
        this.isFixed = names.stream().allMatch(EndpointName::isAddress);
    }

    /** host:port of each instance, in the order of the configuration; of those that cannot be looked up now, the last ones known. */
    public List<String> now() {
        if (!isFixed) {
            await(look());
        }
        return names.stream()
                .flatMap(name -> name.instances().stream())
                .distinct()
                .toList();
    }

    /** The one under way, or a new one. */
    private CompletableFuture<Void> look() {
        lock.lock();
        try {
            if (look.isDone()) {
                look = CompletableFuture.runAsync(() -> names.forEach(EndpointName::look), THREAD);
            }
            return look;
        } finally {
            lock.unlock();
        }
    }

    private static void await(CompletableFuture<Void> look) {
        look.copy()
                .completeOnTimeout(null, LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
