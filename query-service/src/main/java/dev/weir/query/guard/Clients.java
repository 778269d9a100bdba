package dev.weir.query.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** What each client has asked lately, against its limits. The least recent are forgotten. Thread-safe. */
final class Clients {
    static final int MAX_CLIENTS = 10_000;
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final ClientConfig config;
    private final InstantSource clock;
    private final LoadingCache<String, Client> clients;

    private record Client(TokenBucket bucket, Semaphore turns) {}

    Clients(ClientConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        clients = Caffeine.newBuilder()
                .maximumSize(MAX_CLIENTS)
                .expireAfterAccess(FORGET)
                .build(_ -> new Client(
                        new TokenBucket(config.rate(), config.burst(), clock.millis()),
                        new Semaphore(config.concurrent(), true)));
    }

    /** Seconds until the client may ask again; 0 when it may now. */
    int pause(String client) {
        return config.rate() == 0 ? 0 : clients.get(client).bucket().take(clock.millis());
    }

    /** The client's queries at the same time. Who takes one gives it back to the same. */
    Semaphore turns(String client) {
        return clients.get(client).turns();
    }

    long known() {
        clients.cleanUp();
        return clients.estimatedSize();
    }
}
