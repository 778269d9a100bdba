package dev.weir.platform.token;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Counts the requests of each address that failed to authenticate in the current minute. Bounded. Thread-safe. */
public final class FailedLogins {
    private static final int MAX_ADDRESSES = 10_000;
    private static final String OTHERS = "";

    private final int limit;
    private final InstantSource clock;
    private final Map<String, Integer> failures = new HashMap<>();
    private long minute;

    /** @param limit of one address a minute */
    public FailedLogins(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Counts one more; whether there were too many. */
    public synchronized boolean tooMany(String address) {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            failures.clear();
        }
        boolean room = failures.size() < MAX_ADDRESSES || failures.containsKey(address);
        return failures.merge(room ? address : OTHERS, 1, Integer::sum) > limit;
    }
}
