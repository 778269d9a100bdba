package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.QueryService;
import dev.weir.query.guard.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signs in to the console of a query service that asks for it, and has no ingest-service (503), in Chromium. */
class SignInIT {
    private static final String KEY = ApiKey.generate();
    private static final FakeCluster CLUSTER =
            new FakeCluster(4, Fact.random(new Random(1), 500, 1_487_282_400_000L, 60));
    private static final Metrics METRICS = new Metrics();
    private static final QueryService SERVICE = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port",
                            0,
                            "weir.query.store-endpoints",
                            List.of(CLUSTER.startAll().endpoint()),
                            "weir.query.ingest-endpoints",
                            List.of(),
                            "weir.query.auth.api-keys",
                            List.of(Map.of("name", "me", "hash", ApiKey.hash(KEY), "role", "read")))),
            METRICS,
            new Health());
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();

    @BeforeAll
    static void start() {
        SERVICE.start();
    }

    @AfterAll
    static void stop() {
        BROWSER.close();
        SERVICE.close();
        CLUSTER.close();
        METRICS.close();
    }

    @AfterEach
    void nothingWentWrong() {
        List<String> errors = BROWSER.errors().stream()
                .filter(text -> List.of("status of 400", "status of 401", "status of 503").stream()
                        .noneMatch(text::contains))
                .toList();
        BROWSER.reset();
        assertThat(errors).as("errors in the browser's console").isEmpty();
    }

    private static OverviewScreen open() {
        String url = "http://127.0.0.1:%d/?from=all&refresh=0".formatted(SERVICE.port());
        return BROWSER.open(url, 1280, 1000, ColorScheme.LIGHT);
    }

    private static OverviewScreen signedIn() {
        OverviewScreen screen = open();
        enter(screen.page(), KEY);
        return screen.awaitLoaded();
    }

    private static void enter(Page page, String credential) {
        page.getByLabel("API key or token").fill(credential);
        page.keyboard().press("Enter");
    }

    @Test
    void signIn_wrongThenRight_showsTheNumbers() {
        OverviewScreen screen = open();
        Page page = screen.page();
        assertThat(page.getByLabel("API key or token")).isFocused();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasAccessibleName("Sign in");
        enter(page, "weir_wrong");
        assertThat(page.locator("#sign-in-wrong")).hasText("That key or token is not accepted.");
        assertThat(page.getByLabel("API key or token")).isFocused();
        assertThat(page.getByLabel("API key or token")).hasAttribute("aria-invalid", "true");
        enter(page, "two words");
        assertThat(page.locator("#sign-in-wrong")).containsText("neither blanks");
        enter(page, KEY);
        screen.awaitLoaded();
        assertThat(page.locator("dialog.sign-in")).isHidden();
        assertThat(screen.notices()).isEmpty();
        assertThat(screen.denied()).isPositive();
        assertThat(page.evaluate("document.documentElement.outerHTML").toString())
                .as("what was entered stays out of the page")
                .doesNotContain(KEY);
        assertThat(page.url()).doesNotContain(KEY);
    }

    @Test
    void signedIn_reload_staysSo_signOutForgets() {
        OverviewScreen screen = signedIn();
        Page page = screen.page();
        page.reload();
        screen.awaitLoaded();
        page.locator("#sign-out").click();
        assertThat(page.getByLabel("API key or token")).isVisible();
        assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    }

    @Test
    void cancelled_isNotAskedAgain_untilWanted() {
        OverviewScreen screen = open();
        Page page = screen.page();
        assertThat(page.getByLabel("API key or token")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.sign-in")).isHidden();
        page.keyboard().press("r");
        screen.awaitPart(".notice");
        assertThat(page.locator("dialog.sign-in")).isHidden();
        page.locator("#sign-in").click();
        enter(page, KEY);
        screen.awaitLoaded();
        assertThat(page.locator("#sign-in")).isHidden();
    }

    @Test
    void links_areFollowedWithTheKey() throws IOException {
        OverviewScreen screen = signedIn();
        Page page = screen.page();
        Download download =
                page.waitForDownload(() -> page.locator("#sources-csv").click());
        assertThat(download.suggestedFilename()).isEqualTo("sources.csv");
        assertThat(Files.readString(download.path())).startsWith("source,tuples");
        page.locator("#timeline-api").click();
        page.waitForURL(url -> url.startsWith("blob:"));
        assertThat(page.locator("body")).containsText("\"meta\"");
    }

    @Test
    void download_refused_isShownAndNotSaved() {
        OverviewScreen screen = signedIn();
        Page page = screen.page();
        List<Download> saved = new ArrayList<>();
        page.onDownload(saved::add);
        page.locator("#sources-csv").evaluate("link => link.href += '&by=nothing'");
        page.locator("#sources-csv").click();
        page.waitForURL(url -> url.startsWith("blob:"));
        assertThat(page.locator("body")).containsText("invalid-parameter");
        assertThat(saved).isEmpty();
    }
}
