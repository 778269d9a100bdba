package dev.weir.deploy;

import dev.weir.demo.Demo;
import dev.weir.demo.Flow;
import dev.weir.demo.Flow.State;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Weir has to find in the flow logs of a demo, known from its flows, without a blob. */
final class DemoTruth {
    private final Map<Truth.Key, Counts> counts = new HashMap<>();
    private final Map<Truth.Key, Set<Truth.Endpoint>> endpoints = new HashMap<>();
    private long records;

    private DemoTruth() {}

    /** Of the minutes from one, inclusive, to another, exclusive, since the epoch. */
    static Truth of(Demo demo, long from, long to) {
        DemoTruth truth = new DemoTruth();
        for (long minute = from; minute < to; minute++) {
            for (List<Flow> logged : demo.minute(minute).values()) {
                truth.records++;
                logged.forEach(truth::add);
            }
        }
        return new Truth(truth.counts, Map.of(), Map.of(), truth.records, truth.endpoints);
    }

    private void add(Flow flow) {
        Conversation said = flow.conversation();
        Truth.Key key = new Truth.Key(
                flow.timeMs() / 60_000 * 60_000,
                said.client().text(),
                flow.nic().acl(),
                flow.rule().loggedName(),
                String.valueOf(flow.direction().letter()));
        counts.merge(key, counts(flow), Counts::plus);
        endpoints
                .computeIfAbsent(key, _ -> new HashSet<>())
                .add(new Truth.Endpoint(said.server().text(), said.serverPort()));
    }

    private static Counts counts(Flow flow) {
        Volume volume = flow.volume();
        return new Counts(
                1,
                flow.state() == State.BEGUN ? 1 : 0,
                flow.state() == State.DENIED ? 1 : 0,
                flow.state() == State.ENDED ? 1 : 0,
                volume.packetsOut(),
                volume.bytesOut(),
                volume.packetsIn(),
                volume.bytesIn(),
                flow.timeMs(),
                flow.timeMs());
    }
}
