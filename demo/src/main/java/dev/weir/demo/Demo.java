package dev.weir.demo;

import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.story.Stories;
import dev.weir.demo.traffic.Everyday;
import dev.weir.demo.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The flow logs of the estate: a pure function of the configuration and a minute. Any minute can be asked for, in any order, by any
 * thread.
 */
public final class Demo {
    private final Estate estate = new Estate();
    private final Stories stories;
    private final FlowLogs logs;

    public Demo(DemoConfig config) {
        this.stories = Stories.of(estate, config.start());
        List<Traffic> traffic = new ArrayList<>(Everyday.of(estate, config.load()));
        traffic.addAll(stories.all());
        this.logs = new FlowLogs(estate, traffic, config.seed());
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
        return logs.minute(minute, nic -> !stories.silentNic().isSilent(nic, minute));
    }
}
