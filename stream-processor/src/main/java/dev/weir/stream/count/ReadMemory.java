package dev.weir.stream.count;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The memory that all partitions of an instance share for their readers, and what it is used for. Thread-safe. */
final class ReadMemory {
    private static final int KEY_BYTES = 120;

    private final long limit;
    private final AtomicLong used = new AtomicLong();
    private final Set<Recent> held = ConcurrentHashMap.newKeySet();
    private final LongAdder builds = new LongAdder();
    private final LongAdder scans = new LongAdder();
    private final Cache<LookupKey, byte[]> lookups;

    ReadMemory(ReadConfig config) {
        limit = config.recentBytes();
        lookups = Caffeine.newBuilder()
                .maximumWeight(config.lookupBytes())
                .weigher((LookupKey key, byte[] entries) -> KEY_BYTES + entries.length)
                .build();
    }

    /** Takes memory for recent sums, or gives it back when {@code bytes} is negative; false when there is none left. */
    boolean take(long bytes) {
        long now = used.addAndGet(bytes);
        if (now > limit && bytes > 0) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    Cache<LookupKey, byte[]> lookups() {
        return lookups;
    }

    void built(Recent recent) {
        builds.increment();
        held.add(recent);
    }

    void dropped(Recent recent) {
        held.remove(recent);
    }

    void scanned() {
        scans.increment();
    }

    RecentStatus status() {
        return new RecentStatus(
                held.size(),
                used.get(),
                held.stream().mapToLong(Recent::sources).sum(),
                builds.sum(),
                scans.sum());
    }
}
