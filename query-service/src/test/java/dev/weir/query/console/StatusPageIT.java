package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPageIT {
    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();
    private static final String LOG = "https://logs.blob.example/insights-logs-flowlogflowevent/westeurope_hub-vnet";
    private static final String OPEN = "?page=status&log=" + LOG;

    private static OverviewScreen open(String address, int width, ColorScheme scheme) {
        OverviewScreen screen = CONSOLE.open(address, width, 1000, scheme);
        screen.awaitPart("#coverage details");
        screen.awaitPart("#laws tbody tr");
        return screen;
    }

    private static OverviewScreen open(String address) {
        return open(address, 1280, ColorScheme.LIGHT);
    }

    @Test
    void keys_gThenH_goesToTheStatusAndGThenOBack() {
        Page page =
                CONSOLE.open("", 1280, 1000, ColorScheme.LIGHT).awaitLoaded().page();
        page.keyboard().press("g");
        page.keyboard().press("h");
        page.locator("#coverage details").first().waitFor();
        assertThat(page.url()).endsWith("/?page=status");
        assertThat(page.title()).isEqualTo("Status · Weir");
        page.keyboard().press("g");
        page.keyboard().press("o");
        page.locator("weir-chart[drawn]").waitFor();
        assertThat(page.url()).endsWith("/");
        page.locator("#page-status").click();
        page.locator("#coverage details").first().waitFor();
        page.goBack();
        page.locator("weir-overview").waitFor();
    }

    @Test
    void coverage_flowLogs_areLinesThatOpenToTheirNics() {
        OverviewScreen screen = open("?page=status");
        assertThat(screen.page().locator("#coverage summary").count()).isEqualTo(3);
        assertThat(screen.page().locator("#coverage svg").count()).isZero();
        screen.page().keyboard().press("j");
        screen.page().keyboard().press("j");
        screen.page().keyboard().press("Enter");
        screen.awaitPart("#coverage details[open] svg");
        assertThat(screen.page().locator("#coverage details[open] tbody tr").count())
                .isEqualTo(3);
        assertThat(screen.page().locator("#coverage details[open] summary").innerText())
                .contains("WESTEUROPE_HUB-VNET", "127 min");
        screen.page().waitForURL(url -> url.contains("log="));
        screen.page().reload();
        screen.awaitPart("#coverage details[open] svg");
        screen.page().locator("#coverage details[open] summary").click();
        screen.awaitNo("#coverage svg");
        screen.page().waitForURL(url -> url.endsWith("?page=status"));
    }

    @Test
    void strip_missingMinutes_areSaidInWordsAndHigherThanThoseThatCame() throws IOException {
        OverviewScreen screen = open(OPEN);
        var strip = screen.page().locator("#coverage svg").first();
        assertThat(strip.getAttribute("aria-label")).contains("66 missing", "1 h from", "4 min from");
        Picture picture = new Picture(strip.screenshot());
        Picture.Spot came = picture.spotOf(0x2f7d8c);
        Picture.Spot gone = picture.spotOf(0xb94a19);
        assertThat(came.pixels()).isGreaterThan(1000);
        assertThat(gone.pixels()).isGreaterThan(100);
        assertThat(gone.top()).isLessThan(came.top());
    }

    @Test
    void tiles_status_isSummedUp() {
        OverviewScreen screen = open("?page=status");
        assertThat(screen.tile("missing")).isEqualTo("329 in 24 h");
        assertThat(screen.tile("nics")).isEqualTo("13 in 3 flow logs");
        assertThat(screen.tileDetail("nics")).isEqualTo("1 silent now");
        assertThat(screen.tileDetail("events")).contains("1 of 2 instances", "70.8 kB");
        assertThat(screen.tile("lag")).isEqualTo("42 records");
        assertThat(screen.page().locator("#laws").innerText()).contains("holds");
        assertThat(screen.page().locator("#partitions tbody tr").count()).isEqualTo(4);
        assertThat(screen.page().locator("#instances").innerText()).contains("10.0.0.12:8081", "does not answer");
    }

    @Test
    void coverage_withoutAnInstance_saysThatMoreMayHaveCome() {
        API.partial(true);
        OverviewScreen screen = open("?page=status");
        assertThat(screen.notices()).contains("Coverage is not complete", "10.0.0.12:8081", "Minutes may have come");
    }

    @Test
    void enrichment_sources_areListedWithTheirAgeAndTrouble() {
        OverviewScreen screen = open("?page=status");
        screen.awaitPart("#enrichment tbody tr");
        assertThat(screen.column("enrichment", "source")).containsExactly("city", "feodo", "tags");
        assertThat(screen.column("enrichment", "rows")).containsExactly("4112883", "812", "0");
        assertThat(screen.column("enrichment", "age")).containsExactly("3 days", "2 h", "never loaded");
        assertThat(screen.column("enrichment", "state"))
                .startsWith("✓ in use")
                .endsWith("✗ tags.json is not there")
                .anyMatch(state -> state.contains("line 7: 300.1.2.3 is no address <img")
                        && state.endsWith("(the last good one is in use)"));
        assertThat(screen.text("#enrichment .notice"))
                .isEqualTo("10.0.0.22:8081 does not tell its sources: answered 503.");
        assertThat(screen.page().locator("#enrichment img").count()).isZero();
    }

    @Test
    void enrichment_nothingConfigured_saysWhatIsAddedAllTheSame() {
        API.enriched(false);
        OverviewScreen screen = open("?page=status");
        assertThat(screen.text("#no-sources")).contains("No source is configured", "weir.enrich.sources");
    }

    @Test
    void refresh_failing_keepsTheLastData() {
        CONSOLE.expectErrors("");
        OverviewScreen screen = open("?page=status&refresh=1");
        API.failing(true);
        screen.awaitPart("#refresh-failed");
        assertThat(screen.notices()).contains("No stream-processor answers", "last good data");
        assertThat(screen.page().locator("#coverage summary").count()).isEqualTo(3);
        API.failing(false);
        screen.awaitNo("#refresh-failed");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, light", "DARK, 1280, dark", "DARK, 390, narrow"})
    void pictures_themesAndWidths_areTaken(ColorScheme scheme, int width, String name) {
        OverviewScreen screen = open(OPEN, width, scheme);
        screen.awaitPart("#coverage svg");
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
        Path file = pictures().resolve("status-" + name.toLowerCase(Locale.ROOT) + ".png");
        screen.screenshot(file);
        assertThat(file).isNotEmptyFile();
    }

    private static Path pictures() {
        try {
            return Files.createDirectories(Path.of("target", "screenshots"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
