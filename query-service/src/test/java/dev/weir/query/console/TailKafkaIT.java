package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.LiveBed;
import dev.weir.query.QueryClient;
import dev.weir.query.RandomFlows;
import dev.weir.query.guard.ApiKey;
import dev.weir.schemas.flows.FlowTuple;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tail page on the real query-service and a real Kafka, for somebody who has signed in. */
class TailKafkaIT {
    private static final String KEY = ApiKey.generate();

    private final long seed = Long.getLong("weir.test.seed", System.nanoTime());
    private final RandomFlows flows = new RandomFlows(seed);
    private final LiveBed bed = new LiveBed(Map.of(
            "weir.query.live.scan-time",
            "30 seconds",
            "weir.query.auth.api-keys",
            List.of(Map.of("name", "me", "hash", ApiKey.hash(KEY), "role", "read"))));

    @AfterEach
    void close() {
        bed.close();
    }

    private void write(int number) {
        long now = System.currentTimeMillis();
        List<FlowTuple> tuples =
                IntStream.range(0, number).mapToObj(n -> flows.next(now)).toList();
        bed.write(tuples, now, true);
    }

    @Test
    void tail_signedIn_showsWhatTheTopicHolds() {
        write(40);
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            String url = "http://127.0.0.1:%d/?page=tail&flows=decision+%%3D+denied".formatted(bed.service.port());
            Page page = browser.open(url, 1280, 900, ColorScheme.DARK).page();
            page.getByLabel("API key or token").fill(KEY);
            page.keyboard().press("Enter");
            assertThat(page.locator("#shown")).containsText("behind");
            assertThat(page.locator("#flows tbody tr")).hasCount(denied().size());
            write(40);
            List<String> all = denied();
            assertThat(page.locator("#flows tbody tr")).hasCount(all.size());
            assertThat(page.locator("#flows td[data-column=source]").allInnerTexts())
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(all);
            assertThat(page.locator("#shown")).containsText("flows shown · 0 records behind");
        }
    }

    /** The sources of all denied flows, as the API tells. */
    private List<String> denied() {
        String path = "/api/v1/flows?decision=denied&limit=500";
        JsonNode answer = QueryClient.parse(
                bed.client.get(path, "Authorization", "Bearer " + KEY).body());
        assertThat(answer.at("/meta/truncated").booleanValue()).isFalse();
        return StreamSupport.stream(answer.get("data").spliterator(), false)
                .map(row -> row.get("source").textValue())
                .toList();
    }
}
