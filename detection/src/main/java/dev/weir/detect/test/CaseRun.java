package dev.weir.detect.test;

import dev.weir.detect.Replay;
import dev.weir.detect.alert.Alert;
import dev.weir.detect.rule.RuleSet;
import dev.weir.schemas.flows.FlowTuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shows the flows of a case to a rule, minute by minute; those of a minute come when one more minute has passed. */
final class CaseRun {
    private static final long MINUTE_MS = 60_000;
    private static final long LATE_MS = MINUTE_MS;
    private static final int SHUFFLED_MINUTES = 5;

    private final RuleCase test;
    private final Replay replay;
    private final TreeMap<Long, List<FlowTuple>> flows = new TreeMap<>();
    private final TreeSet<Long> restarts = new TreeSet<>();
    private final SplittableRandom random;

    CaseRun(RuleCase test, RuleSet rules, long seed) {
        this.test = test;
        this.random = new SplittableRandom(seed);
        List<FlowTuple> all = new ArrayList<>();
        test.flows().forEach(one -> one.each(tuple -> all.add(tuple.build())));
        all.sort(Comparator.comparingLong(FlowTuple::getTimeMs));
        int step = test.shuffled() ? SHUFFLED_MINUTES : 1;
        for (int i = 0; i < all.size(); i++) {
            FlowTuple tuple = all.get(i).toBuilder().setOrdinal(i).build();
            long minute = Math.floorDiv(tuple.getTimeMs(), step * MINUTE_MS) * step + step - 1;
            flows.computeIfAbsent(minute, key -> new ArrayList<>()).add(tuple);
        }
        if (test.restart()) {
            test.flows().forEach(one -> restarts.add((one.fromMs() + one.toMs()) / 2 / MINUTE_MS));
        }
        this.replay = new Replay(rules, Known.tables(test), flows.firstKey() * MINUTE_MS);
    }

    /** The alerts as they stand at the end, in the order of their opening. */
    List<Alert> alerts() {
        long last = flows.lastKey() + test.runMs() / MINUTE_MS;
        for (long minute = flows.firstKey(); minute <= last; minute++) {
            minute(minute, (minute + 1) * MINUTE_MS + LATE_MS);
        }
        Map<String, Alert> alerts = new LinkedHashMap<>();
        replay.told().forEach(alert -> alerts.put(alert.id(), alert));
        return List.copyOf(alerts.values());
    }

    private void minute(long minute, long nowMs) {
        if (restarts.contains(minute)) {
            replay.restart(nowMs);
        }
        List<FlowTuple> now = new ArrayList<>(flows.getOrDefault(minute, List.of()));
        if (test.shuffled()) {
            shuffle(now);
        }
        for (FlowTuple tuple : now) {
            replay.take(tuple.toByteArray());
            if (test.shuffled()) {
                replay.judge(nowMs);
            }
        }
        replay.judge(nowMs);
        replay.tick(nowMs);
    }

    private void shuffle(List<FlowTuple> tuples) {
        for (int i = tuples.size() - 1; i > 0; i--) {
            tuples.set(i, tuples.set(random.nextInt(i + 1), tuples.get(i)));
        }
    }
}
