package dev.weir.testkit.flow;

import dev.weir.testkit.flow.Flow.Spelling;
import dev.weir.testkit.flow.Flow.Traffic;
import dev.weir.testkit.flow.FlowRecord.Group;
import dev.weir.testkit.flow.FlowRecord.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes the records of a NIC: what flows, by which rules, and what is broken. */
final class FlowSource {
    private static final List<String> INBOUND_RULES = List.of(
            "DefaultRule_DenyAllInBound",
            "UserRule_allow-https",
            "UserRule_allow-rdp",
            "BlockHighRiskTCPPortsFromInternet");
    private static final List<String> OUTBOUND_RULES = List.of("DefaultRule_AllowInternetOutBound", "PlatformRule");
    private static final int[] PORTS = {443, 22, 3389, 80, 53, 123, 5358};

    private static final List<Spelling> SPELLINGS = List.of(Spelling.values());

    private final Sources sources;
    private final int brokenPerMille;

    FlowSource(int sourceCount, int brokenPerMille) {
        this.sources = new Sources(sourceCount);
        this.brokenPerMille = brokenPerMille;
    }

    /** A record of about {@code tuples} tuples that were seen in the minute before {@code timeMs}. */
    FlowRecord record(Nic nic, long timeMs, int tuples, RandomGenerator random) {
        List<Group> groups = new ArrayList<>();
        int left = tuples;
        while (left > 0) {
            int size = 1 + random.nextInt(Math.min(left, 12));
            groups.add(group(nic, timeMs, size, random));
            left -= size;
        }
        if (random.nextInt(10) == 0) {
            groups.add(group(nic, timeMs, 0, random));
        }
        return new FlowRecord(nic, timeMs, groups);
    }

    private Group group(Nic nic, long timeMs, int size, RandomGenerator random) {
        boolean inbound = random.nextInt(3) > 0;
        List<String> rules = inbound ? INBOUND_RULES : OUTBOUND_RULES;
        int rule = Math.min(random.nextInt(rules.size()), random.nextInt(rules.size()));
        boolean denied = inbound && (rule == 0 || rule == 3);
        List<Tuple> tuples = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Flow flow = flow(nic, timeMs, inbound, denied, random);
            boolean broken = random.nextInt(1000) < brokenPerMille;
            tuples.add(broken ? BrokenInput.tuple(flow.text(nic.format()), random) : new Tuple.Good(flow));
        }
        String acl = nic.acls().get(random.nextInt(nic.acls().size()));
        return new Group(acl, rules.get(rule), tuples);
    }

    private Flow flow(Nic nic, long timeMs, boolean inbound, boolean denied, RandomGenerator random) {
        String outside = sources.canonical(sources.pick(random));
        String source = inbound ? outside : nic.address();
        char state = denied ? 'D' : "BCE".charAt(nic.format() == LogFormat.NSG_V1 ? 0 : random.nextInt(3));
        long tupleMs = timeMs - 3_600 - random.nextInt(60_400);
        boolean seconds = !nic.format().isVnet() || random.nextInt(50) == 0;
        return new Flow(
                seconds ? tupleMs / 1000 : tupleMs,
                source,
                Sources.spelled(source, random),
                inbound ? nic.address() : Sources.spelled(outside, random),
                1024 + random.nextInt(60_000),
                PORTS[random.nextInt(PORTS.length)],
                random.nextInt(5) == 0 ? 17 : 6,
                inbound ? 'I' : 'O',
                state,
                traffic(random),
                spelling(nic.format(), random));
    }

    private static Traffic traffic(RandomGenerator random) {
        long packetsSent = random.nextInt(50);
        long packetsReceived = random.nextInt(50);
        long bytesEach = random.nextInt(1000) == 0 ? 4_000_000_000L : 40 + random.nextInt(1400);
        return new Traffic(packetsSent, packetsSent * bytesEach, packetsReceived, packetsReceived * bytesEach);
    }

    private static Spelling spelling(LogFormat format, RandomGenerator random) {
        Spelling usual = format.isVnet() ? Spelling.ZEROS : Spelling.EMPTY;
        return random.nextInt(20) > 0 ? usual : SPELLINGS.get(random.nextInt(4));
    }
}
