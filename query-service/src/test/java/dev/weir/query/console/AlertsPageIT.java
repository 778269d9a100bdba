package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reads the list of alerts, and what other pages say of alerts, as Chromium shows them. */
class AlertsPageIT {
    private static final String DAY = "&from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeDetection DETECTION = CONSOLE.api().detection();

    private static OverviewScreen open(String address) {
        return CONSOLE.open(address, 1280, 900, ColorScheme.LIGHT);
    }

    private static OverviewScreen alerts(String search) {
        OverviewScreen screen = open("?page=alerts" + search);
        screen.awaitPart("#alerts tbody tr");
        return screen;
    }

    @Test
    void list_open_saysHowBadWhatBetweenWhomAndWho() {
        OverviewScreen screen = alerts("");
        assertThat(screen.column("alerts", "level"))
                .containsExactly("low", "critical", "high", "medium", "informational");
        assertThat(screen.column("alerts", "title").get(1))
                .isEqualTo("Brute force D04 42.119.146.95 had 412 connections to 10.0.1.4 on port 22 in 10 minutes;"
                        + " the limit is 25.");
        assertThat(screen.column("alerts", "source")).startsWith("–", "42.119.146.95", "10.1.4.22");
        assertThat(screen.column("alerts", "destination")).startsWith("–", "10.0.1.4 22", "203.0.113.61 443");
        assertThat(screen.column("alerts", "acknowledgedBy")).startsWith("nobody", "ada 1 comment");
        assertThat(screen.notices()).isEmpty();
        assertThat(screen.text("#open-count")).startsWith("5");
        assertThat(screen.page().locator("main img").count()).isZero();
    }

    @Test
    void filters_areInTheAddressAndHoldAfterAReload() {
        OverviewScreen screen = alerts("");
        Page page = screen.page();
        page.locator("#level").selectOption("high");
        assertThat(page.locator("#alerts tbody tr")).hasCount(2);
        page.locator("#which-all").click();
        page.locator("#address").fill(" 42.119.146.95 ");
        page.keyboard().press("Enter");
        assertThat(page.locator("#alerts tbody tr")).hasCount(1);
        assertThat(page.url()).contains("which=all", "level=high", "address=42.119.146.95");
        page.reload();
        assertThat(page.locator("#alerts tbody tr")).hasCount(1);
        assertThat(page.locator("#level")).hasValue("high");
        page.locator("#address").fill("somewhere");
        page.keyboard().press("Enter");
        assertThat(page.locator("#address-wrong")).containsText("somewhere is neither an IP address nor a prefix");
        page.locator("#no-filter").click();
        assertThat(page.locator("#alerts tbody tr")).hasCount(6);
    }

    @Test
    void changes_comeLive_andWaitWhileARowIsInUse() {
        OverviewScreen screen = alerts("");
        Page page = screen.page();
        awaitStream(page);
        DETECTION.stream().alert(FakeAlerts.opened("1"));
        assertThat(page.locator("#alerts tbody tr")).hasCount(6);
        assertThat(page.locator("#alerts tbody tr").first()).containsText("Horizontal sweep");
        page.locator("#alerts tbody tr").nth(2).hover();
        DETECTION.stream().alert(FakeAlerts.opened("2"));
        DETECTION.stream().alert(FakeAlerts.opened("1").put("state", "closed").put("change", "closed"));
        assertThat(page.locator("#live")).containsText("Held while a row is in use · 2 changed since");
        assertThat(page.locator("#alerts tbody tr")).hasCount(6);
        page.locator("h1").hover();
        assertThat(page.locator("#alerts tbody tr")).hasCount(7);
        assertThat(page.locator("tr[data-row^='1'] .tag.closed")).isVisible();
        assertThat(page.locator("#live")).containsText("Live");
    }

    private static void awaitStream(Page page) {
        page.waitForCondition(() -> DETECTION.stream().clients() == 1);
    }

    @Test
    void stream_refused_isSaidAndTriedAgain() {
        CONSOLE.expectErrors("status of 403");
        DETECTION.stream().refusing(403);
        Page page = alerts("").page();
        assertThat(page.locator("#not-live")).containsText("Refused: the test wants it so. What is shown may be old.");
        DETECTION.stream().refusing(0);
        page.locator("#not-live button").click();
        assertThat(page.locator("#not-live")).isHidden();
        awaitStream(page);
    }

    @Test
    void credential_expired_newSignIn_allIsLiveAgain() {
        CONSOLE.expectErrors("status of 401");
        Page page = alerts("").page();
        awaitStream(page);
        CONSOLE.api().guarded();
        DETECTION.stream().alert(FakeAlerts.opened("1"));
        DETECTION.stream().cut();
        assertThat(page.locator("#not-live")).containsText("not signed in. What is shown may be old.");
        assertThat(page.locator("#open-count")).containsText("5");
        DETECTION.quiet();
        page.getByLabel("API key or token").fill("weir_new");
        page.keyboard().press("Enter");
        assertThat(page.locator("#open-count")).isHidden();
        assertThat(page.locator("#not-live")).isHidden();
        awaitStream(page);
        DETECTION.stream().alert(FakeAlerts.opened("2"));
        assertThat(page.locator("tr[data-row^='2']")).isVisible();
    }

    @Test
    void keys_leadToThePageAndToAnAlert() {
        OverviewScreen screen = open("?page=status");
        Page page = screen.page();
        screen.awaitPart("#laws tbody tr");
        page.keyboard().press("g");
        page.keyboard().press("a");
        screen.awaitPart("#alerts tbody tr");
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator(".who .name")).hasText("Brute force");
        assertThat(page.url()).contains("page=alerts", "alert=" + FakeAlerts.BRUTE_FORCE);
        page.goBack();
        assertThat(page.locator("#alerts tbody tr")).hasCount(5);
    }

    @Test
    void empty_saysWhatItMeans() {
        DETECTION.quiet();
        assertThat(open("?page=alerts").text("#no-alerts"))
                .startsWith("Nothing was found: 3 detection rules look at each flow, and none has anything to tell");
        assertThat(open("?page=alerts&level=high").text("#no-alerts")).isEqualTo("No alert matches the filter.");
        CONSOLE.expectErrors("status of 503");
        DETECTION.off();
        assertThat(open("?page=alerts").text("#no-alerts"))
                .contains("No detect job answers", "weir.stream.jobs of a stream-processor names detect");
        DETECTION.behind(1204);
        OverviewScreen reading = open("?page=alerts");
        assertThat(reading.text("#no-alerts")).startsWith("Alerts are still being read.");
        assertThat(reading.text("#still-reading")).contains("1204 records are to come");
    }

    @Test
    void detections_sayWhatIsOnAndLeadToWhatTheyFound() {
        OverviewScreen screen = open("?page=alerts&tab=detections");
        screen.awaitPart("#detections tbody tr");
        assertThat(screen.column("detections", "id")).containsExactly("D01", "D04", "D06-rule", "own-1 own");
        assertThat(screen.column("detections", "enabled")).containsExactly("✓ on", "✓ on", "✗ off", "✓ on");
        assertThat(screen.page().locator("main img").count()).isZero();
        screen.page()
                .locator("#detections tr[data-row=D04] [data-column=alerts] a")
                .click();
        assertThat(screen.page().locator("#alerts tbody tr")).hasCount(1);
    }

    @Test
    void otherPages_markWhatHasAlerts() {
        OverviewScreen overview = open("?" + DAY.substring(1));
        overview.awaitPart("#open-alerts .alerts-in-short li");
        assertThat(overview.text("#open-alerts .levels"))
                .isEqualTo("critical 1 high or worse 2 medium or worse 3 low or worse 4 informational or worse 5");
        assertThat(overview.page().locator("#open-alerts li .name").allInnerTexts())
                .startsWith("Brute force", "Beacon")
                .hasSize(5);
        OverviewScreen source = open("?page=sources&ip=" + FakeFlows.SCANNER + DAY);
        source.awaitPart("#source-alerts li");
        assertThat(source.text("#source-alerts h2"))
                .startsWith("Alerts 2 about this address, risk 132, place 1 of 1, worst critical");
        assertThat(source.page()
                        .locator("weir-address-alerts")
                        .evaluate("card => {"
                                + " card.ip = '192.0.2.9';"
                                + " return card.updateComplete.then(() => card.querySelector('h2').textContent);"
                                + "}"))
                .asString()
                .doesNotContain("about this address", "risk");
        OverviewScreen sources = open("?page=sources" + DAY);
        assertThat(sources.text("#sources a.listed")).isEqualTo("⚠ 1 alert");
    }

    @Test
    void overview_moreAreOpenThanAreRead_theWorstAreThere() {
        Page page = open("?" + DAY.substring(1)).page();
        page.route(
                "**/api/v1/alerts?limit=500",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"data\": [], \"meta\": {\"total\": 1204}}")));
        page.reload();
        assertThat(page.locator("#open-alerts .alerts-in-short .name")).hasText(new String[] {"Brute force", "Beacon"});
    }
}
