package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.query.console.ConsoleBrowser;
import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.flow.Counts;
import dev.weir.testkit.flow.Truth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The console of a {@code weir demo} whose clock stands still, and what its pages have to show. All tests of a JVM share one. */
final class DemoConsole {
    private static final long SEED = 7;
    private static final long DAY = 24 * 60;
    private static final Path OUTPUT = Path.of("target");

    private final long start = Instant.now().getEpochSecond() / 60;
    private final Demo demo = new Demo(new DemoConfig(SEED, start, DemoConfig.LOAD));
    private final Truth truth = DemoTruth.of(demo, start - DAY, start);
    private final JavaProcess weir = WeirProcess.startDemo(OUTPUT, start, 0, "--seed", Long.toString(SEED));
    private final ConsoleBrowser browser = new ConsoleBrowser();
    private final String url;

    private DemoConsole() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-demo-console"));
        url = WeirProcess.awaitReady(weir);
    }

    private static final class Shared {
        private static final DemoConsole INSTANCE = new DemoConsole();
    }

    /** Started at first use. */
    static DemoConsole shared() {
        return Shared.INSTANCE;
    }

    private void close() {
        browser.close();
        weir.terminate();
        weir.close();
    }

    Demo demo() {
        return demo;
    }

    WeirApi api() {
        return new WeirApi(url);
    }

    /** The minutes that were there before the start. */
    long firstMinute() {
        return start - DAY;
    }

    /** The minute of the start, of which nothing is known yet. */
    long endMinute() {
        return start;
    }

    /** Opens a page in a window of its own, over the 24 hours of the demo; {@code state} goes on as {@code overview&tz=local}. */
    DemoPage open(String state) {
        return openAddress("%s/?page=%s&from=%s&to=%s".formatted(url, state, at(start - DAY), at(start)));
    }

    /** Opens an address in a window of its own. */
    DemoPage openAddress(String address) {
        return new DemoPage(browser.open(address, 1280, 900, ColorScheme.LIGHT).page()).awaitLoaded();
    }

    private static Instant at(long minute) {
        return Instant.ofEpochSecond(minute * 60);
    }

    /** What was counted of the keys that pass, by something of them. */
    <K> Map<K, Counts> counts(Predicate<Truth.Key> passing, Function<Truth.Key, K> field) {
        return only(passing).by(field);
    }

    /** The truth of the 24 hours. */
    Truth all() {
        return truth;
    }

    /** The truth of the keys that pass. */
    Truth only(Predicate<Truth.Key> passing) {
        return new Truth(passing(truth.counts(), passing), Map.of(), Map.of(), 0, passing(truth.endpoints(), passing));
    }

    private static <V> Map<Truth.Key, V> passing(Map<Truth.Key, V> all, Predicate<Truth.Key> passing) {
        return all.entrySet().stream()
                .filter(entry -> passing.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** No error in a page, no request to another host; closes all windows. */
    void assertNothingWentWrong() {
        List<String> errors = browser.errors();
        List<String> hosts = browser.hosts();
        browser.reset();
        assertThat(errors).as("errors in the browser's console").isEmpty();
        assertThat(hosts)
                .as("hosts asked by the pages")
                .containsOnly(URI.create(url).getAuthority());
    }
}
