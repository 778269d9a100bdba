package dev.weir.benchmarks;

import dev.weir.testkit.fleet.Poller;
import dev.weir.testkit.fleet.Poller.Sample;
import java.util.List;

/** What the users of each call saw during one outage, as lines of a table. */
final class OutageReport {

    OutageReport() {
        System.out.println(
                "| outage | call | answers | failed | 206 | with standbys | longest without a whole answer | age of the oldest commit shown | p50 / p99 / longest | up to date again after |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    }

    void print(String outage, List<Poller> pollers, long begunMs, long settledMs) {
        for (Poller poller : pollers) {
            List<Sample> samples = poller.since(begunMs);
            System.out.printf(
                    "| %s | %s | %d | %s | %s | %s | %.1f s | %.1f s | %.0f / %.0f / %.0f ms | %.1f s |%n",
                    outage,
                    poller.name(),
                    samples.size(),
                    share(samples, samples.stream().filter(OutageReport::failed).count()),
                    share(
                            samples,
                            samples.stream()
                                    .filter(sample -> sample.status() == 206)
                                    .count()),
                    share(
                            samples,
                            samples.stream()
                                    .filter(sample -> sample.standby() > 0)
                                    .count()),
                    longestGapMs(samples, begunMs, System.currentTimeMillis()) / 1e3,
                    stalest(samples) / 1e3,
                    quantile(samples, 0.5),
                    quantile(samples, 0.99),
                    quantile(samples, 1),
                    (settledMs - begunMs) / 1e3);
        }
    }

    private static boolean failed(Sample sample) {
        return sample.status() != 200 && sample.status() != 206;
    }

    private static String share(List<Sample> samples, long some) {
        return some == 0 ? "0" : "%d (%.2f %%)".formatted(some, 100.0 * some / samples.size());
    }

    /** The longest time between the ends of two whole answers, from the outage to the first, or from the last until now. */
    private static double longestGapMs(List<Sample> samples, long begunMs, long nowMs) {
        double last = begunMs;
        double longest = 0;
        for (Sample sample : samples) {
            if (sample.complete()) {
                double end = sample.askedMs() + sample.tookMs();
                longest = Math.max(longest, end - last);
                last = end;
            }
        }
        return Math.max(longest, nowMs - last);
    }

    /** The age of the oldest commit shown by any answer, complete or not, when it was asked for. */
    private static long stalest(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.committedAtMs() > 0)
                .mapToLong(sample -> sample.askedMs() - sample.committedAtMs())
                .max()
                .orElse(0);
    }

    private static double quantile(List<Sample> samples, double q) {
        double[] sorted = samples.stream().mapToDouble(Sample::tookMs).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (q * sorted.length))];
    }
}
