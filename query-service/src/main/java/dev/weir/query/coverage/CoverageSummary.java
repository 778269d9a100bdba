package dev.weir.query.coverage;

import dev.weir.query.route.Arrivals;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * The coverage of all NICs, in a few numbers.
 *
 * @param fromMs begin of the range, milliseconds since the epoch
 * @param atMs when it was worked out
 * @param complete whether all ingest-service instances answered for all partitions; otherwise more may have arrived
 * @param oldestGapMs begin of the oldest gap; 0 when there is none
 * @param waiting blobs of any hour that end with bytes in which no record is complete
 */
public record CoverageSummary(
        long fromMs,
        long atMs,
        boolean complete,
        long flowLogs,
        long nics,
        long nicsSilent,
        long minutesExpected,
        long minutesArrived,
        long minutesMissing,
        long oldestGapMs,
        Arrivals.Waiting waiting) {

    static CoverageSummary of(long fromMs, long atMs, Coverage.Answer answer) {
        Collection<NicCoverage> nics = answer.nics();
        return new CoverageSummary(
                fromMs,
                atMs,
                answer.source().complete(),
                nics.stream().map(NicCoverage::flowLog).distinct().count(),
                nics.size(),
                nics.stream().filter(nic -> nic.silentSince() > 0).count(),
                nics.stream().mapToLong(NicCoverage::expected).sum(),
                nics.stream().mapToLong(NicCoverage::arrived).sum(),
                nics.stream().mapToLong(NicCoverage::missing).sum(),
                gaps(nics).mapToLong(NicCoverage.Span::fromMs).min().orElse(0),
                answer.source().waiting());
    }

    private static Stream<NicCoverage.Span> gaps(Collection<NicCoverage> nics) {
        return nics.stream().flatMap(nic -> nic.gaps().stream());
    }
}
