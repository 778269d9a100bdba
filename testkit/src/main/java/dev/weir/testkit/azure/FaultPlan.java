package dev.weir.testkit.azure;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Faults at random, as many as a budget allows; after that all requests pass. Nothing in it lies about what the storage holds. */
public final class FaultPlan implements Function<ProxyRequest, Fault> {
    private static final Map<String, String> AT_ONCE = Map.of("Retry-After", "0");

    private final long seed;
    private final Random random;
    private final double probability;
    private int left;
    private int made;

    private FaultPlan(long seed, double probability, int budget) {
        this.seed = seed;
        this.random = new Random(seed);
        this.probability = probability;
        this.left = budget;
    }

    /** Spoils a request with {@code probability}, from 0 to 1, and at most {@code budget} of them. */
    public static FaultPlan random(long seed, double probability, int budget) {
        return new FaultPlan(seed, probability, budget);
    }

    @Override
    public synchronized Fault apply(ProxyRequest request) {
        if (left == 0 || random.nextDouble() >= probability) {
            return Fault.pass();
        }
        left--;
        made++;
        List<Fault> faults = faults();
        return faults.get(random.nextInt(faults.size()));
    }

    /** How many requests were spoilt. */
    public synchronized int made() {
        return made;
    }

    private List<Fault> faults() {
        long bytes = random.nextBoolean() ? random.nextInt(64) : random.nextInt(16 * 1024);
        return List.of(
                Fault.error(503, "ServerBusy", AT_ONCE),
                Fault.error(503, "ServerBusy"),
                Fault.error(500, "InternalError"),
                Fault.error(500, "OperationTimedOut"),
                Fault.error(429, "TooManyRequests", AT_ONCE),
                Fault.resetUnasked(),
                Fault.answerLost(),
                Fault.resetAfter(bytes),
                Fault.truncateAfter(bytes),
                Fault.slow(256 + (int) bytes, () -> {}));
    }

    @Override
    public String toString() {
        return "faults of seed " + seed + " with probability " + probability + ", " + left + " left";
    }
}
