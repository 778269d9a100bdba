package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.coverage.Coverage;
import dev.weir.query.coverage.NicCoverage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Which minutes of each flow log and NIC have arrived. */
final class CoverageCall implements Call {
    private static final int USUAL_LIMIT = 10_000;
    private static final List<Column<NicCoverage>> COLUMNS = List.of(
            new Column.Text<>("name", NicCoverage::name),
            new Column.Text<>("mac", NicCoverage::mac),
            new Column.Whole<>("expected", NicCoverage::expected),
            new Column.Whole<>("arrived", NicCoverage::arrived),
            new Column.Whole<>("missing", NicCoverage::missing),
            new Column.Time<>("firstMinute", NicCoverage::firstMinute),
            new Column.Time<>("lastMinute", NicCoverage::lastMinute),
            new Column.Time<>("silentSince", NicCoverage::silentSince),
            new Column.Whole<>("records", NicCoverage::records),
            new Column.Whole<>("tuples", NicCoverage::tuples),
            new Column.Whole<>("bytes", NicCoverage::bytes),
            new Column.Whole<>("waitingBytes", NicCoverage::waitingBytes),
            new Column.Text<>("flowLog", NicCoverage::flowLog),
            new Column.Ranges<>("gaps", NicCoverage::gaps),
            new Column.Ranges<>("arrivals", NicCoverage::arrivals));

    private final CoverageParts parts;
    private final Parameter limit;
    private final Duration queueTime;
    private final Semaphore turns;

    /** @param queueTime how long a query waits for its turn: the minutes of many blobs take memory */
    CoverageCall(CoverageParts parts, int maxRows, Duration queueTime) {
        this.parts = parts;
        this.queueTime = queueTime;
        this.turns = new Semaphore(parts.maxConcurrent());
        this.limit = Parameter.limit(maxRows, Math.min(USUAL_LIMIT, maxRows));
    }

    @Override
    public String name() {
        return "coverage";
    }

    @Override
    public String example() {
        return "coverage?from=-24h&missing=true";
    }

    @Override
    public String summary() {
        return "Which minutes of each flow log and NIC have arrived, and of which no record came; the worst first.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.FROM_DAY, Parameter.TO, Parameter.FLOW_LOG, Parameter.MAC, Parameter.MISSING, limit);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        return CoverageMeta.schema();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Range asked = Range.of(params, Spans.DAY).atMost(parts.maxRange(), "weir.query.coverage.max-range");
        Range range = new Range(
                Math.floorDiv(asked.from(), Spans.MINUTE) * Spans.MINUTE,
                Math.ceilDiv(asked.to(), Spans.MINUTE) * Spans.MINUTE);
        Coverage.Answer answer = ask(range, params.now());
        List<NicCoverage> rows = new ArrayList<>(answer.nics());
        rows.removeIf(nic -> !matches(nic, params));
        int most = TopCall.limit(params, limit, USUAL_LIMIT);
        return new Reply(
                answer.source().complete(),
                new Reply.Data.Rows<>(COLUMNS, rows.subList(0, Math.min(most, rows.size()))),
                new CoverageMeta(range, answer.source(), rows, rows.size() > most));
    }

    private Coverage.Answer ask(Range range, long now) {
        try {
            if (!turns.tryAcquire(queueTime.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Problem.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy();
        }
        try {
            return parts.coverage().ask(range.from(), range.to(), now);
        } finally {
            turns.release();
        }
    }

    private static boolean matches(NicCoverage nic, Params params) {
        List<String> flowLogs = params.all(Parameter.FLOW_LOG);
        List<String> macs = params.all(Parameter.MAC);
        boolean onlyMissing = params.one(Parameter.MISSING).equals(Optional.of("true"));
        return (flowLogs.isEmpty()
                        || flowLogs.stream()
                                .anyMatch(asked ->
                                        asked.equalsIgnoreCase(nic.name()) || asked.equalsIgnoreCase(nic.flowLog())))
                && (macs.isEmpty()
                        || macs.stream().anyMatch(asked -> plain(asked).equals(plain(nic.mac()))))
                && (!onlyMissing || nic.missing() > 0);
    }

    private static String plain(String mac) {
        return mac.replaceAll("[:-]", "").toUpperCase(Locale.ROOT);
    }
}
