package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.LiveBed;
import dev.weir.query.QueryClient;
import dev.weir.query.RandomFlows;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The source page on the real query-service and a real Kafka, where one request reads a part of what there is, and one at a time is
 * answered.
 */
class SourceKafkaIT {
    private static final ByteString SOURCE = ByteString.copyFrom(new byte[] {(byte) 198, 51, 100, 23});

    private final long now = System.currentTimeMillis();
    private final RandomFlows flows = new RandomFlows(Long.getLong("weir.test.seed", System.nanoTime()));
    private final LiveBed bed =
            new LiveBed(Map.of("weir.query.live.scan-records", 1, "weir.query.live.max-concurrent", 1));

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void flows_behindManyOthers_areReadToTheirEnd() {
        write(40, tuple -> tuple.setRule(Rule.newBuilder().setName("mine")));
        write(10_000, tuple -> tuple);
        String one = bed.client
                .get("/api/v1/flows?source=198.51.100.23&rule=mine&limit=1000")
                .body();
        assertThat(QueryClient.parse(one).get("data")).as("one request").isEmpty();
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            String url = "http://127.0.0.1:%d/?page=sources&ip=198.51.100.23&filter=rule+%%3D+mine&refresh=0"
                    .formatted(bed.service.port());
            Page page = browser.open(url, 1280, 900, ColorScheme.LIGHT).page();
            LocatorAssertions.ContainsTextOptions patient =
                    new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
            assertThat(page.locator("#card-destinations h2")).containsText("of all 40 flows kept", patient);
            assertThat(page.locator("#card-peers")).containsText("No flow among those that were read.", patient);
        }
    }

    private void write(int number, UnaryOperator<FlowTuple.Builder> change) {
        List<FlowTuple> tuples = IntStream.range(0, number)
                .mapToObj(n -> change.apply(flows.next(now).toBuilder().setSourceAddress(SOURCE))
                        .build())
                .toList();
        bed.write(tuples, now, true);
    }
}
