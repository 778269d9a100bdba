package dev.weir.benchmarks.cluster;

import dev.weir.testkit.fleet.RoundTruth.Counted;
import dev.weir.testkit.fleet.RoundTruth.Group;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tuple of a VNet flow log.
 *
 * @param counted what it counts into, and how
 * @param text all that follows its time
 */
record MadeFlow(Counted counted, String text) {
    private static final List<String> RULES =
            List.of("DefaultRule_DenyAllInBound", "UserRule_allow-https", "DefaultRule_AllowInternetOutBound");
    private static final String ACL = "/subscriptions/8c1f5d40-0000-4000-8000-000000000001/resourceGroups/cluster"
            + "/providers/Microsoft.Network/networkSecurityGroups/nsg-";
    private static final int ACLS = 4;
    private static final String STATES = "BCE";

    /** The ACL and the rule of a group of tuples, which stand together in a record. */
    record Place(String acl, int rule) {
        static Place random(SplittableRandom random) {
            return new Place(ACL + random.nextInt(ACLS), random.nextInt(RULES.size()));
        }

        String ruleName() {
            return RULES.get(rule);
        }
    }

    /** A tuple in that place, of one of so many sources. */
    static MadeFlow random(Place place, int sources, SplittableRandom random) {
        int number = random.nextInt(sources);
        String source =
                "%d.%d.%d.%d".formatted(20 + (number >> 24), number >> 16 & 255, number >> 8 & 255, number & 255);
        char direction = place.rule() == 2 ? 'O' : 'I';
        char state = place.rule() == 0 ? 'D' : STATES.charAt(random.nextInt(STATES.length()));
        boolean counts = state == 'C' || state == 'E';
        long packetsSent = counts ? random.nextInt(1000) : 0;
        long packetsReceived = counts ? random.nextInt(1000) : 0;
        long bytesSent = packetsSent * (40 + random.nextInt(1400));
        long bytesReceived = packetsReceived * (40 + random.nextInt(1400));
        String text = ",%s,10.1.0.4,%d,443,6,%c,%c,NX,%d,%d,%d,%d"
                .formatted(
                        source,
                        1024 + random.nextInt(60_000),
                        direction,
                        state,
                        packetsSent,
                        bytesSent,
                        packetsReceived,
                        bytesReceived);
        List<Long> counters = List.of(
                1L,
                state == 'B' ? 1L : 0L,
                state == 'D' ? 1L : 0L,
                state == 'E' ? 1L : 0L,
                packetsSent,
                bytesSent,
                packetsReceived,
                bytesReceived);
        Group group = new Group(source, place.acl(), place.ruleName(), String.valueOf(direction));
        return new MadeFlow(new Counted(group, counters), text);
    }
}
