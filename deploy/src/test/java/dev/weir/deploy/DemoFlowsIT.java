package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.demo.Flow;
import dev.weir.demo.estate.Nic;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tail shows flows of the generator and no others, and the status page the NICs of its estate. */
class DemoFlowsIT {
    private static final DemoConsole CONSOLE = DemoConsole.shared();
    private static final int NICS = 12;
    /** The status page asks again by itself, and query-service sums up the coverage now and then. */
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @AfterEach
    void nothingWentWrong() {
        CONSOLE.assertNothingWentWrong();
    }

    @Test
    void tail_rows_areFlowsOfTheGenerator() {
        DemoPage page = CONSOLE.open("tail");
        page.page().locator("#flows tbody tr").nth(99).waitFor();
        List<String> shown =
                page.csv("#flows-csv").stream().map(DemoFlowsIT::text).toList();
        assertThat(shown).hasSize(100).doesNotHaveDuplicates().isSubsetOf(generated());
    }

    @Test
    void tail_portFiltered_showsOnlySuch() {
        DemoPage page = CONSOLE.open("tail&flows=port%20%3D%203389");
        page.page().locator("#flows tbody tr").first().waitFor();
        List<Map<String, String>> rows = page.csv("#flows-csv");
        assertThat(rows)
                .hasSize(page.column("flows", "source").size())
                .allSatisfy(row -> assertThat(row).containsEntry("destinationPort", "3389"));
        assertThat(rows.stream().map(DemoFlowsIT::text)).isSubsetOf(generated());
    }

    @Test
    void status_twelveNics_andTheSilentOne() {
        DemoPage page = CONSOLE.open("status");
        Nic silent = CONSOLE.demo().stories().silentNic().nic();
        Await.until(
                () -> page.text("#tile-nics .value").startsWith(NICS + " in "),
                DEADLINE,
                () -> page.text("#tile-nics .value"));
        // A record is written when its minute has ended, and coverage goes by the time of the record.
        Instant since = Instant.ofEpochSecond(
                (CONSOLE.demo().stories().silentNic().time().first() + 1) * 60);
        List<Map<String, String>> gone = page.csv("#coverage a[download]");
        assertThat(gone).hasSize(NICS).first().satisfies(most -> {
            assertThat(most).containsEntry("mac", silent.mac());
            assertThat(most.get("gaps")).contains(since + "/");
        });
        page.page().locator("#coverage summary:has(.denied)").first().click();
        page.page().locator("#coverage details[open] tbody tr").first().waitFor();
        assertThat(page.text("#coverage details[open] tbody")).containsIgnoringCase(silent.mac());
        assertThat(page.text("#laws")).contains("holds").doesNotContain("differs");
    }

    private static Set<String> generated() {
        Set<String> flows = new HashSet<>();
        LongStream.range(CONSOLE.firstMinute(), CONSOLE.endMinute())
                .mapToObj(minute -> CONSOLE.demo().minute(minute).values())
                .forEach(logged -> logged.forEach(list -> list.forEach(flow -> flows.add(text(flow)))));
        return flows;
    }

    private static String text(Flow flow) {
        var said = flow.conversation();
        return String.join(
                " ",
                Instant.ofEpochMilli(flow.timeMs()).toString(),
                said.client().text(),
                Integer.toString(said.clientPort()),
                said.server().text(),
                Integer.toString(said.serverPort()),
                String.valueOf(flow.direction().letter()),
                flow.rule().loggedName(),
                flow.nic().mac(),
                Long.toString(flow.volume().bytesOut()),
                Long.toString(flow.volume().bytesIn()));
    }

    private static String text(Map<String, String> row) {
        return String.join(
                " ",
                Instant.parse(row.get("time")).toString(),
                row.get("source"),
                row.get("sourcePort"),
                row.get("destination"),
                row.get("destinationPort"),
                row.get("direction"),
                row.get("rule"),
                row.get("mac"),
                row.get("bytesSent"),
                row.get("bytesReceived"));
    }
}
