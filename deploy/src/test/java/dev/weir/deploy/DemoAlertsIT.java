package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.demo.estate.Address;
import dev.weir.demo.estate.Nic;
import dev.weir.demo.story.Stories;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The whole program tells of each planted story by its alert, and of nothing else in a day of everyday traffic. */
class DemoAlertsIT {
    private static final DemoConsole CONSOLE = DemoConsole.shared();
    /** A silent NIC is told of when the others have gone on for two minutes without a backlog. */
    private static final Duration DEADLINE = Duration.ofMinutes(4);

    @Test
    void alerts_eachStory_isToldAndNothingElse() {
        List<String> wanted = wanted(CONSOLE.demo().stories());
        Await.until(() -> alerts().containsAll(wanted), DEADLINE, () -> String.join("\n", alerts()));
        assertThat(alerts()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** Two of them are listed strangers besides, and one comes in at a port that is open to all. */
    private static List<String> wanted(Stories stories) {
        Address attacker = stories.bruteForce().attacker();
        Address attacked = stories.bruteForce().target();
        Address infected = stories.beacon().machine();
        Address master = stories.beacon().stranger();
        Nic silent = stories.silentNic().nic();
        return List.of(
                told(
                        "D01 medium",
                        stories.verticalScan().scanner(),
                        stories.verticalScan().target()),
                told("D02 high", stories.horizontalSweep().machine()) + ", 445",
                told("D03 medium", stories.deniedStorm().target()) + ", 8291",
                told("D04 critical", attacker, attacked) + ", 3389",
                told("D08 medium", infected, master) + ", 443, 6",
                told(
                        "D09-peer high",
                        stories.exfiltration().machine(),
                        stories.exfiltration().stranger()),
                told("D10 medium", attacker, attacked),
                told("D10 high", infected, master),
                told("D15 medium", attacked) + ", 3389",
                "D19 medium: %s of %s".formatted(silent.mac(), silent.vnet().id()));
    }

    private static String told(String rule, Address... ends) {
        return rule + ": " + Stream.of(ends).map(Address::text).collect(Collectors.joining(", "));
    }

    /** Rule, level and values of the group of each. */
    private static List<String> alerts() {
        List<String> alerts = new ArrayList<>();
        for (JsonNode row : CONSOLE.api().alerts()) {
            String group = row.path("group").asText().replaceAll("\\w+ = ", "");
            alerts.add("%s %s: %s"
                    .formatted(row.path("rule").asText(), row.path("level").asText(), group));
        }
        return alerts;
    }
}
