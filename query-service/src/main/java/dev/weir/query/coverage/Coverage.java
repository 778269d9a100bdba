package dev.weir.query.coverage;

import dev.weir.query.route.Arrivals;
import dev.weir.query.route.ArrivalsClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Works out from what has arrived what has not. */
public final class Coverage {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    /** What follows the last record of a blob: brackets, in old blobs with spaces and line ends. */
    private static final long TAIL_BYTES = 64;

    private static final Comparator<NicCoverage> WORST_FIRST = Comparator.comparingLong(NicCoverage::missing)
            .reversed()
            .thenComparing(NicCoverage::name)
            .thenComparing(NicCoverage::flowLog)
            .thenComparing(NicCoverage::mac);

    private final CoverageConfig config;
    private final ArrivalsClient client;

    public Coverage(CoverageConfig config, ArrivalsClient client) {
        this.config = config;
        this.client = client;
    }

    /**
     * What is known of a range.
     *
     * @param nics that had records in the range, or should have had; those that miss most come first
     * @param source who answered
     */
    public record Answer(List<NicCoverage> nics, Arrivals source) {}

    /**
     * Asks about the minutes from {@code fromMs}, inclusive, to {@code toMs}, exclusive. What lies within the silence that is
     * forgotten before and after the range is asked for as well, so that a minute is judged the same in every range.
     */
    public Answer ask(long fromMs, long toMs, long nowMs) {
        long forget = config.forgetAfter().toMillis();
        long until = Math.min(toMs + forget + HOUR, nowMs + HOUR);
        Arrivals arrivals = client.ask(Math.max(0, fromMs - forget - HOUR), Math.max(until, fromMs));
        long horizon = Math.min(nowMs - config.grace().toMillis(), Math.floorDiv(until, HOUR) * HOUR);
        List<NicCoverage> nics = new ArrayList<>();
        arrivals.nics().forEach((nic, hours) -> {
            Minutes minutes = new Minutes(
                            fromMs / MINUTE,
                            Math.ceilDiv(toMs, MINUTE),
                            horizon / MINUTE,
                            config.forgetAfter().toMinutes())
                    .take(bits(hours.blobs()));
            Collection<Arrivals.Blob> inside = hours.blobs()
                    .subMap(fromMs / HOUR * HOUR, true, toMs, false)
                    .values();
            if (!minutes.isEmpty() || waiting(inside) > 0) {
                nics.add(describe(nic, hours.name(), minutes, inside));
            }
        });
        nics.sort(WORST_FIRST);
        return new Answer(nics, arrivals);
    }

    private static NavigableMap<Long, Long> bits(Map<Long, Arrivals.Blob> blobs) {
        NavigableMap<Long, Long> bits = new TreeMap<>();
        blobs.forEach((hour, blob) -> bits.put(hour, blob.minutes()));
        return bits;
    }

    private static NicCoverage describe(
            Arrivals.Nic nic, String name, Minutes minutes, Collection<Arrivals.Blob> inside) {
        return new NicCoverage(
                nic.flowLog(),
                name,
                nic.mac(),
                minutes.firstMs(),
                minutes.lastMs(),
                minutes.arrived() + minutes.missing(),
                minutes.arrived(),
                minutes.missing(),
                minutes.silentSinceMs(),
                inside.stream().mapToLong(Arrivals.Blob::records).sum(),
                inside.stream().mapToLong(Arrivals.Blob::tuples).sum(),
                inside.stream().mapToLong(Arrivals.Blob::offset).sum(),
                waiting(inside),
                minutes.gaps(),
                minutes.arrivals());
    }

    private static long waiting(Collection<Arrivals.Blob> blobs) {
        return blobs.stream()
                .mapToLong(blob -> blob.length() - blob.offset())
                .filter(bytes -> bytes > TAIL_BYTES)
                .sum();
    }
}
