package dev.weir.detect.proof;

import dev.weir.demo.Flow;
import dev.weir.demo.FlowLogs;
import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Estate;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.traffic.Crowd;
import dev.weir.demo.traffic.Everyday;
import dev.weir.demo.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An estate of fifty machines in which nothing bad happens but the Internet's own noise: customers with a campaign, people at desks, backups
 * and patches at night with restarts, deploys, checks, agents, probes, names, clocks, a vulnerability scanner of its own, something that is set
 * up wrongly, and strangers who knock. Of what comes all the time only a part is there, so that weeks can be shown to the rules in seconds.
 */
final class Benign {
    /** Fifty. */
    static final Map<String, Integer> MACHINES = Map.of("web", 10, "app", 12, "dc", 2, "sql", 5, "desk", 19);

    /** What a user of the rules would name in the inventory. */
    static final Map<String, String> NAMED =
            Map.of("20.60.27.0/24", "storage", "52.112.10.0/24", "meetings", "52.96.20.0/24", "agents");

    /** What a threat list names: some of the strangers, and some of the customers. */
    static final List<String> LISTED = Stream.concat(
                    Stream.of("29.78.0.0/24"),
                    Stream.of(BenignTraffic.CUSTOMERS, new Crowd(2, 1500, 0))
                            .flatMap(crowd -> IntStream.range(0, 30).mapToObj(crowd::member))
                            .map(Address::text))
            .toList();

    static final String OFFICE = "29.200.0.8/29";

    private static final double LOAD = 3;
    private static final double PART = 0.08;
    /** They come often and say little; of the others nothing is left out. */
    private static final Set<String> OFTEN =
            Set.of("names", "names-outside", "directory", "tickets", "time", "monitoring", "probes", "web-to-app");

    private final Estate estate;
    private final FlowLogs logs;
    private final LoggedTuples tuples = new LoggedTuples();

    Benign(long seed, Map<String, Integer> machines) {
        estate = new Estate(machines);
        List<Traffic> traffic = new ArrayList<>(Everyday.of(estate, LOAD).stream()
                .map(one -> OFTEN.contains(one.name()) ? new Thinned(one, PART) : one)
                .toList());
        traffic.addAll(BenignTraffic.of(estate));
        logs = new FlowLogs(estate, traffic, seed);
    }

    Estate estate() {
        return estate;
    }

    /** The vulnerability scanner: the last desk. */
    static Address scanner(Estate estate) {
        return estate.addresses("desk-").getLast();
    }

    Map<Nic, List<Flow>> logged(long minute) {
        return logs.minute(minute, nic -> !isRestarting(nic, minute));
    }

    /** On patch night, in the order of their addresses, for six minutes. */
    private static boolean isRestarting(Nic nic, long minute) {
        return Only.isIn(minute, 1, 3 * 60 + 30 + Math.floorMod(nic.address().bits(), 40), 6);
    }

    LoggedTuples tuples() {
        return tuples;
    }
}
