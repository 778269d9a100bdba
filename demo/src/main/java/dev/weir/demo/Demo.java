package dev.weir.demo;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.story.Stories;
import dev.weir.demo.traffic.Everyday;
import dev.weir.demo.traffic.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The flow logs of the estate: a pure function of the configuration and a minute. Any minute can be asked for, in any order, by any
 * thread.
 */
public final class Demo {
    private static final Comparator<Flow> ORDER = Comparator.comparingLong(Flow::timeMs);

    private final DemoConfig config;
    private final Estate estate = new Estate();
    private final Stories stories;
    private final List<Traffic> traffic = new ArrayList<>();

    public Demo(DemoConfig config) {
        this.config = config;
        this.stories = Stories.of(estate, config.start());
        traffic.addAll(Everyday.of(estate, config.load()));
        traffic.addAll(stories.all());
    }

    public Estate estate() {
        return estate;
    }

    public Stories stories() {
        return stories;
    }

    /**
     * What each NIC logs of a minute, in the order of time. A NIC that is silent is not there.
     *
     * @param minute since the epoch
     */
    public Map<Nic, List<Flow>> minute(long minute) {
        Map<Nic, List<Flow>> flows = new HashMap<>();
        for (Nic nic : estate.nics()) {
            if (!stories.silentNic().isSilent(nic, minute)) {
                flows.put(nic, new ArrayList<>());
            }
        }
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
        return new SplittableRandom((config.seed() * 1_000_003 + each.name().hashCode()) * 1_000_003 + minute);
    }
}
