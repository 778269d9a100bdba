package dev.weir.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.query.RandomFlows;
import dev.weir.query.filter.Expression;
import dev.weir.query.filter.FilterParser;
import dev.weir.schemas.flows.FlowTuple;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FlowTestTest {
    private static final List<String> TESTS = List.of(
            "source = 10.0.0.1",
            "source in (10.0.0.0/8, 2001:db8::/47)",
            "destination not in 10.0.0.0/15",
            "destination in (::/0, 192.0.2.7)",
            "rule = \"Ünï\"",
            "rule in (Allow-Web, \"\")",
            "rule like allow*",
            "rule not like (*deny*, ?n?)",
            "acl like */nsg-a",
            "acl = /subscriptions/1/nsg-b",
            "direction = I",
            "decision = denied",
            "decision != denied",
            "state in (A, C)",
            "state = E",
            "protocol = tcp",
            "protocol in (icmp, 58)",
            "port in (22, 443)",
            "sourcePort < 80",
            "destinationPort >= 65535",
            "packetsSent > 1",
            "bytesSent <= 2k",
            "packetsReceived != 0",
            "bytesReceived not in (0, 1, 2)");

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void test_randomFiltersAndTuples_asThePlainTwin() {
        RandomFlows flows = new RandomFlows(seed);
        List<FlowTuple> tuples = Stream.generate(() -> flows.next(1)).limit(200).toList();
        for (int i = 0; i < 500; i++) {
            String text = filter(3);
            Expression filter = FilterParser.parseFlows(text);
            Predicate<FlowTuple> compiled = FlowTest.of(filter);
            assertThat(tuples)
                    .as("seed %d, %s", seed, text)
                    .allSatisfy(tuple -> assertThat(compiled.test(tuple)).isEqualTo(PlainFlow.matches(filter, tuple)));
        }
    }

    @Test
    void test_eachTestByItself_matchesSomeAndNotAll() {
        RandomFlows flows = new RandomFlows(seed);
        List<FlowTuple> tuples =
                Stream.generate(() -> flows.next(1)).limit(2000).toList();
        assertThat(TESTS).as("seed %d", seed).allSatisfy(text -> {
            Predicate<FlowTuple> compiled = FlowTest.of(FilterParser.parseFlows(text));
            assertThat(tuples.stream().filter(compiled)).as(text).hasSizeBetween(1, tuples.size() - 1);
        });
    }

    private String filter(int depth) {
        String one = TESTS.get(random.nextInt(TESTS.size()));
        if (depth == 0) {
            return one;
        }
        return switch (random.nextInt(4)) {
            case 0 -> one;
            case 1 -> "not (" + filter(depth - 1) + ")";
            case 2 -> "(" + filter(depth - 1) + ") and (" + filter(depth - 1) + ")";
            default -> "(" + filter(depth - 1) + ") or (" + filter(depth - 1) + ")";
        };
    }
}
