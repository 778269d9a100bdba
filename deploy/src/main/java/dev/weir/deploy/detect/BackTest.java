package dev.weir.deploy.detect;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.detect.Replay;
import dev.weir.detect.rule.RuleSet;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.schemas.flows.FlowTuple;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows flows of the past to rules in the order of their times, a minute at a time; each minute is judged one minute after its end. So
 * many flows are held back and put in that order; one that comes later still is shown late, as to the detect job. For one thread.
 */
final class BackTest {
    private static final long MINUTE = 60_000;
    private static final long LATE = MINUTE;
    /** The clock goes on for so long after the last flow. */
    private static final int MINUTES_AFTER = 5;
    /** Flows that are put in order, and those that are judged at once. */
    private static final int HELD = 100_000;

    private final RuleSet rules;
    private final EnrichmentTables tables;
    private final BackTestAlerts alerts;
    private final int maxGroups;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::timeMs).thenComparingLong(Held::number));
    private @Nullable Replay replay;
    private long minute;
    private long taken;
    private int unjudged;
    private long flows;
    private long unreadable;
    private long firstMs;
    private long lastMs;

    private record Held(long timeMs, long number, ByteString tuple) {}

    /** @param maxGroups groups and alerts that may be remembered at a time */
    BackTest(RuleSet rules, EnrichmentTables tables, BackTestAlerts alerts, int maxGroups) {
        this.rules = rules;
        this.tables = tables;
        this.alerts = alerts;
        this.maxGroups = maxGroups;
    }

    /** Takes a value of {@code weir.flows}, unless it is of another time. */
    void take(byte @Nullable [] value, long fromMs, long toMs) {
        if (value == null) {
            unreadable++;
            return;
        }
        try {
            long timeMs = FlowTuple.parseFrom(value).getTimeMs();
            if (timeMs >= fromMs && timeMs < toMs) {
                held.add(new Held(timeMs, taken++, ByteString.copyFrom(value)));
            }
        } catch (InvalidProtocolBufferException e) {
            unreadable++;
        }
        if (held.size() > HELD) {
            show(held.remove());
        }
    }

    /** Shows what was held back, and lets the clock go on. */
    void end(BooleanSupplier stopped) {
        while (!held.isEmpty() && !stopped.getAsBoolean() && !isFull()) {
            show(held.remove());
        }
        if (replay != null) {
            for (int i = 0; i <= MINUTES_AFTER; i++) {
                pass(replay);
            }
        }
    }

    private void show(Held flow) {
        long flowMinute = Math.floorDiv(flow.timeMs(), MINUTE);
        Replay now = replay;
        if (now == null) {
            now = new Replay(rules, tables, flowMinute * MINUTE);
            replay = now;
            minute = flowMinute;
            firstMs = flow.timeMs();
        }
        while (minute < flowMinute) {
            pass(now);
        }
        show(flow, now);
        if (unjudged >= HELD) {
            judge(now);
        }
    }

    private void show(Held flow, Replay now) {
        try {
            now.take(flow.tuple().toByteArray());
            flows++;
            unjudged++;
            firstMs = Math.min(firstMs, flow.timeMs());
            lastMs = Math.max(lastMs, flow.timeMs());
        } catch (IllegalArgumentException e) {
            unreadable++;
        }
    }

    /** The minute is over. */
    private void pass(Replay now) {
        judge(now);
        now.tick(nowMs());
        now.drainTold(alerts::tell);
        minute++;
    }

    private void judge(Replay now) {
        now.judge(nowMs());
        unjudged = 0;
    }

    private long nowMs() {
        return (minute + 1) * MINUTE + LATE;
    }

    /** Whether the rules remember more than they may. */
    boolean isFull() {
        return replay != null && replay.remembered() > maxGroups;
    }

    /** How often something was found and not told, because so many alerts were open. */
    long dropped() {
        return replay == null ? 0 : replay.dropped();
    }

    /** Flows that were shown. */
    long flows() {
        return flows;
    }

    /** Records that hold no tuple. */
    long unreadable() {
        return unreadable;
    }

    /** Time of the first flow that was shown, milliseconds since the epoch; 0 without one. */
    long firstMs() {
        return firstMs;
    }

    /** Time of the last one. */
    long lastMs() {
        return lastMs;
    }
}
