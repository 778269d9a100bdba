package dev.weir.demo;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.traffic.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** What the NICs of an estate log of its traffic: a pure function of the seed and a minute. For any number of threads. */
public final class FlowLogs {
    private static final Comparator<Flow> ORDER = Comparator.comparingLong(Flow::timeMs);

    private final Estate estate;
    private final List<Traffic> traffic;
    private final long seed;

    /** All kinds of traffic have names of their own. */
    public FlowLogs(Estate estate, List<Traffic> traffic, long seed) {
        this.estate = estate;
        this.traffic = List.copyOf(traffic);
        this.seed = seed;
    }

    /**
     * What each NIC logs of a minute, in the order of time.
     *
     * @param minute since the epoch
     * @param logs the NICs that are not silent; the others are not there
     */
    public Map<Nic, List<Flow>> minute(long minute, Predicate<Nic> logs) {
        Map<Nic, List<Flow>> flows = new HashMap<>();
        estate.nics().stream().filter(logs).forEach(nic -> flows.put(nic, new ArrayList<>()));
        Observer observer = new Observer(estate, minute, flow -> {
            List<Flow> logged = flows.get(flow.nic());
            if (logged != null) {
                logged.add(flow);
            }
        });
        for (Traffic each : traffic) {
            for (long begun = minute - each.longestMinutes(); begun <= minute; begun++) {
                each.begin(begun, chance(each, begun), observer::observe);
            }
        }
        flows.values().forEach(logged -> logged.sort(ORDER));
        return flows;
    }

    /** Chance of its own for each kind of traffic and minute, so that nothing depends on what was asked before. */
    private SplittableRandom chance(Traffic each, long minute) {
        return new SplittableRandom((seed * 1_000_003 + each.name().hashCode()) * 1_000_003 + minute);
    }
}
