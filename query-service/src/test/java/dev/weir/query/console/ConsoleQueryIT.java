package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.QueryService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The console on the real query-service, whose stores alone are fake. */
class ConsoleQueryIT {
    private static final int CONNECTIONS = 1;
    private static final int DENIED = 2;
    private static final long FROM = Instant.parse("2017-02-16T22:00:00Z").toEpochMilli();

    private final long seed = System.nanoTime();
    private final List<Fact> facts = Fact.random(new Random(seed), 500, FROM, 60);
    private final FakeCluster cluster = new FakeCluster(4, facts);
    private final Metrics metrics = new Metrics();
    private final QueryService service = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port", 0,
                            "weir.query.store-endpoints",
                                    List.of(cluster.startAll().endpoint()),
                            "weir.query.ingest-endpoints", List.of())),
            metrics,
            new Health());

    @AfterEach
    void stop() {
        service.close();
        cluster.close();
        metrics.close();
    }

    @Test
    void overview_allData_showsWhatTheStoresHold() {
        service.start();
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            String url = "http://127.0.0.1:%d/?from=all".formatted(service.port());
            OverviewScreen screen =
                    browser.open(url, 1280, 1000, ColorScheme.DARK).awaitLoaded();
            assertThat(screen.allowed()).as("seed %d", seed).isEqualTo(sum(CONNECTIONS));
            assertThat(screen.denied()).as("seed %d", seed).isEqualTo(sum(DENIED));
            assertThat(screen.tile("sources")).as("seed %d", seed).isEqualTo(String.valueOf(sources()));
            assertThat(screen.tileDetail("freshness")).contains("4 of 4 partitions");
            assertThat(screen.page().evaluate("""
                    Promise.all([...new Set([...document.querySelectorAll('main a')].map(a => a.href))]
                      .map(async href => (await fetch(href)).status)).then(all => Math.max(...all))"""))
                    .as("worst status behind a number, seed %d", seed)
                    .isEqualTo(200);
            assertThat(screen.page().evaluate("fetch('/').then(page => page.headers.get('Content-Security-Policy'))"))
                    .isEqualTo(ConsoleFile.POLICY);
            assertThat(screen.notices()).isEmpty();
            assertThat(screen.awaitPart("#coverage .empty").innerText()).contains("No ingest-service answers");
            assertThat(browser.errors()).allMatch(error -> error.contains("503"));
        }
    }

    @Test
    void source_allData_showsWhatTheStoresHoldAlsoWithoutKafka() {
        service.start();
        String ip = facts.getFirst().source();
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            String url = "http://127.0.0.1:%d/?page=sources&from=all&refresh=0&ip=%s".formatted(service.port(), ip);
            OverviewScreen screen = browser.open(url, 1280, 1000, ColorScheme.LIGHT);
            screen.awaitPart("#rules tbody tr");
            assertThat(screen.tile("allowed")).as("seed %d", seed).isEqualTo(String.valueOf(sum(ip, CONNECTIONS)));
            assertThat(screen.tile("denied")).as("seed %d", seed).isEqualTo(String.valueOf(sum(ip, DENIED)));
            assertThat(screen.awaitPart("#card-destinations .empty").innerText())
                    .startsWith("Not loaded:");
        }
    }

    private long sum(String source, int counter) {
        return facts.stream()
                .filter(fact -> fact.source().equals(source))
                .mapToLong(fact -> fact.counters().get(counter))
                .sum();
    }

    private long sum(int counter) {
        return facts.stream().mapToLong(fact -> fact.counters().get(counter)).sum();
    }

    private long sources() {
        return facts.stream().map(Fact::source).distinct().count();
    }
}
