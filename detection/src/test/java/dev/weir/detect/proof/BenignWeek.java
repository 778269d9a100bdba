package dev.weir.detect.proof;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.story.Stories;
import dev.weir.detect.Replay;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.alert.AlertState;
import dev.weir.detect.exclude.Exclusion;
import dev.weir.detect.exclude.Exclusions;
import dev.weir.detect.rule.BuiltInRules;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.SourceException;
import dev.weir.schemas.flows.FlowTuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows days of the benign estate to the built-in rules. */
final class BenignWeek {
    /** A Monday. */
    static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

    private static final long COMMIT_MS = 2000;

    private final Benign estate;
    private final Replay replay;
    private long minute = MONDAY.getEpochSecond() / 60;

    BenignWeek(long seed, Map<String, Integer> machines) throws SourceException {
        estate = new Benign(seed, machines);
        Stories nobody = Stories.of(estate.estate(), minute);
        replay = new Replay(
                BuiltInRules.read(),
                KnownAddresses.of(estate.estate(), nobody, MONDAY, Benign.NAMED, Benign.LISTED),
                minute * 60_000);
        String scanner = Benign.scanner(estate.estate()).text() + "/32";
        replay.exclude(new Exclusions(
                List.of(excluded(null, scanner, "our scanner"), excluded("D15", Benign.OFFICE, "our office"))));
    }

    private static Exclusion excluded(@Nullable String rule, String source, String comment) throws SourceException {
        return new Exclusion(
                comment.replace(' ', '-'),
                rule,
                Prefix.parse(source),
                null,
                null,
                null,
                null,
                null,
                comment,
                "test",
                MONDAY,
                null);
    }

    Estate estate() {
        return estate.estate();
    }

    /** The minute that comes next, since the epoch. */
    long now() {
        return minute;
    }

    /** The next minute, with its blobs at its end and a commit of the job after that. */
    void minute(List<FlowTuple> more) {
        estate.tuples().of(estate.logged(minute)).forEach(tuple -> replay.take(tuple.toByteArray()));
        more.forEach(tuple -> replay.take(tuple.toByteArray()));
        minute++;
        long nowMs = minute * 60_000 + COMMIT_MS;
        replay.judge(nowMs);
        replay.tick(nowMs);
    }

    /** All alerts that were opened. */
    List<Alert> opened() {
        return replay.told().stream()
                .filter(alert -> alert.state() == AlertState.OPENED)
                .toList();
    }
}
