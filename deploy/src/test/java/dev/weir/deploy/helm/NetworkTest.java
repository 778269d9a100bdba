package dev.weir.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every connection between Weir's pods, others' pods and the world: what is needed goes through, and nothing else. */
class NetworkTest {
    private static final String AZURE = "20.60.0.1";
    private static final String METADATA = "169.254.169.254";
    private static final List<Integer> PORTS =
            List.of(22, 25, 53, 80, 443, 4318, 8080, 8081, 8082, 8083, 8088, 8443, 9092, 9093);

    /** Which of all connections go through, as {@code from → to:ports}. */
    private static Set<String> open(List<Manifest> all) {
        Reachability reachability = new Reachability(Manifest.of(all, "NetworkPolicy"));
        List<Party> pods = Manifest.workloads(all).stream().map(Party::pod).toList();
        List<Party> parties = new ArrayList<>(pods);
        for (String other : List.of("default", "ingress", "kafka", "monitoring", "tracing")) {
            parties.add(Party.other(other));
        }
        parties.add(Party.outside(AZURE));
        parties.add(Party.outside(METADATA));
        Set<String> open = new TreeSet<>();
        for (Party from : parties) {
            for (Party to : parties) {
                List<Integer> ports = PORTS.stream()
                        .filter(port -> reachability.lets(from, to, port))
                        .toList();
                if (!ports.isEmpty() && (pods.contains(from) || pods.contains(to))) {
                    open.add(from.name() + " → " + to.name() + ":" + ports);
                }
            }
        }
        return open;
    }

    @Test
    void full_letsThroughWhatIsNeeded_andNothingElse() {
        Set<String> needed = new TreeSet<>(Set.of(
                "query → stream:[8082]",
                "query → ingest:[8081]",
                AZURE + " → ingest:[8443]",
                "ingress → query:[8080]",
                "monitoring → ingest:[8081]",
                "monitoring → query:[8080]",
                "monitoring → sink:[8083]",
                "monitoring → stream:[8082]"));
        for (String from : List.of("ingest", "query", "sink", "stream")) {
            boolean sink = from.equals("sink");
            needed.add(from + " → kafka:" + (sink ? "[53, 8088, 9093]" : "[53, 9093]"));
            needed.add(from + " → tracing:" + (sink ? "[53, 4318, 8088]" : "[53, 4318]"));
            needed.add(from + " → " + AZURE + ":" + (sink ? "[53, 443, 8088]" : "[53, 443]"));
            for (String elsewhere : List.of("default", "ingress", "monitoring", METADATA)) {
                String web = elsewhere.equals(METADATA) ? "[53, 443" : "[53";
                needed.add(from + " → " + elsewhere + ":" + web + (sink ? ", 8088]" : "]"));
            }
        }
        assertThat(open(Chart.render(Chart.variant("full")))).containsExactlyElementsOf(needed);
    }

    @Test
    void least_podsReachEachOtherOnlyAsQueryDoes() {
        Set<String> open = open(Chart.render(Chart.variant("least")));
        Set<String> pods = Set.of("ingest", "query", "stream");
        assertThat(open.stream().filter(edge -> {
                    String[] ends = edge.split(" → |:", 3);
                    return pods.contains(ends[0]) && pods.contains(ends[1]);
                }))
                .containsExactlyInAnyOrder("query → ingest:[8081]", "query → stream:[8082]");
    }
}
