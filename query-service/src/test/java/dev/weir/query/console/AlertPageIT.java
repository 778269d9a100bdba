package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the page of one alert and the exclusions as Chromium shows them, and acts there. */
class AlertPageIT {
    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeDetection DETECTION = CONSOLE.api().detection();

    private static OverviewScreen alert(String id) {
        OverviewScreen screen = CONSOLE.open("?page=alerts&alert=" + id, 1280, 900, ColorScheme.LIGHT);
        screen.awaitPart("#history li");
        screen.awaitNoSkeleton();
        return screen;
    }

    private static OverviewScreen exclusions() {
        OverviewScreen screen = CONSOLE.open("?page=alerts&tab=exclusions", 1280, 900, ColorScheme.LIGHT);
        screen.awaitPart("#exclusions tbody tr");
        return screen;
    }

    private static String target(OverviewScreen screen, String link) {
        String href = screen.awaitPart(link).getAttribute("href");
        return URLDecoder.decode(href, StandardCharsets.UTF_8);
    }

    @Test
    void alert_isExplainedAndProved() {
        OverviewScreen screen = alert(FakeAlerts.BRUTE_FORCE);
        assertThat(screen.text("#why")).isEqualTo("Passwords that are tried often enough are found.");
        assertThat(screen.text("#next li")).startsWith("Look whether it got in");
        assertThat(screen.text("#harmless li")).isEqualTo("Scripts that log in very often.");
        assertThat(target(screen, "#techniques a:nth-of-type(2)"))
                .isEqualTo("https://attack.mitre.org/techniques/T1562/008/");
        assertThat(screen.text(".measured")).isEqualTo("412 the limit is 25");
        assertThat(screen.text("#top-ports tbody")).isEqualTo("22 (SSH) 790 3389 (RDP) 34");
        assertThat(screen.page().locator("#history li").allInnerTexts())
                .hasSize(4)
                .anySatisfy(entry -> assertThat(entry).contains("ada said", FakeAlerts.MARKUP));
        OverviewScreen beacon = alert(FakeAlerts.BEACON);
        assertThat(beacon.text("#parts tbody")).isEqualTo("intervals 1 sizes 0.9 coverage 0.95 histogram 0.88");
        assertThat(beacon.page().locator("#flows tbody tr").count()).isPositive();
    }

    @Test
    void alert_leadsToWhereItCanBeLookedAt() {
        OverviewScreen screen = alert(FakeAlerts.BRUTE_FORCE);
        assertThat(target(screen, "#to-source"))
                .contains("page=sources", "ip=42.119.146.95", "from=2024-12-19T09:55:00Z", "to=2024-12-19T10:15:00Z");
        assertThat(target(screen, "#to-destination")).contains("ip=10.0.1.4", "from=2024-12-19T09:55:00Z");
        assertThat(target(screen, "#to-explore"))
                .contains("page=explore", "filter=source+=+42.119.146.95".replace('+', ' '), "group=rule");
        assertThat(target(screen, "#to-tail")).contains("page=tail", "flows=source = 42.119.146.95");
    }

    @Test
    void alert_writtenByAnEnemy_isTextAndNothingElse() {
        OverviewScreen screen = alert(FakeAlerts.HOSTILE);
        assertThat(screen.text(".who .name")).isEqualTo(FakeAlerts.MARKUP);
        assertThat(screen.page().locator("main img").count()).isZero();
        assertThat(screen.page().locator("a[href^='javascript:']").count()).isZero();
        assertThat(screen.text(".about")).contains("javascript:alert(1)");
    }

    @ParameterizedTest
    @CsvSource({
        "acknowledge, You look after it now.",
        "close, It is closed.",
        "comment, Your comment is kept.",
        "silence, It is closed"
    })
    void act_withAComment_isSentAndSaid(String action, String said) {
        Page page = alert(FakeAlerts.BEACON).page();
        page.locator("#comment").fill(FakeAlerts.MARKUP);
        page.locator("#act-" + action).click();
        assertThat(page.locator(".acting .said")).containsText(said);
        assertThat(page.locator("#comment")).hasValue("");
        String sent = "POST /api/v1/alerts/%s/%s {\"comment\":\"<img src=x".formatted(FakeAlerts.BEACON, action);
        assertThat(DETECTION.sent())
                .singleElement()
                .asString()
                .startsWith(sent)
                .matches(action.equals("silence") ? ".*\"for\":\"7d\"}" : ".*");
    }

    @Test
    void act_withoutTheCommentThatItNeeds_isNotSent() {
        Page page = alert(FakeAlerts.BEACON).page();
        page.locator("#act-silence").click();
        assertThat(page.locator("#act-wrong")).containsText("To silence, write a comment first");
        assertThat(page.locator("#comment")).isFocused();
        assertThat(DETECTION.sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, sign in first",
        "403, It takes a key or token of the role admin",
        "404, 'Refused: the test wants it so'",
        "409, 'Refused: the test wants it so'",
        "503, 'Refused: the test wants it so'"
    })
    void act_refused_saysWhyAndKeepsTheComment(int status, String why) {
        CONSOLE.expectErrors("status of " + status);
        DETECTION.refusing(status);
        Page page = alert(FakeAlerts.BEACON).page();
        page.locator("#comment").fill("seen");
        page.locator("#act-close").click();
        assertThat(page.locator("#act-wrong")).containsText(why);
        assertThat(page.locator("#comment")).hasValue("seen");
    }

    @Test
    void alert_changed_isReadAgain() {
        Page page = alert(FakeAlerts.BEACON).page();
        page.waitForCondition(() -> DETECTION.stream().clients() == 1);
        page.waitForRequest(
                request -> request.url().endsWith("/api/v1/alerts/" + FakeAlerts.BEACON),
                () -> DETECTION.stream().alert(FakeAlerts.opened("b")));
    }

    @Test
    void alert_unknown_isSaid() {
        CONSOLE.expectErrors("status of 404");
        OverviewScreen screen = CONSOLE.open("?page=alerts&alert=" + "9".repeat(32), 1280, 900, ColorScheme.DARK);
        assertThat(screen.text("section .empty")).isEqualTo("Not loaded: Not Found: No alert has this id.");
    }

    @Test
    void exclusions_sayWhoWhyUntilWhenAndHowMuch() {
        OverviewScreen screen = exclusions();
        assertThat(screen.column("exclusions", "detection"))
                .containsExactly("D01 from 10.30.9.0/28", "all rules port 22 TCP NSG rule " + FakeAlerts.MARKUP);
        assertThat(screen.column("exclusions", "comment")).startsWith("our vulnerability scanner");
        assertThat(screen.column("exclusions", "expires")).containsExactly("in 28 days", "for good");
        assertThat(screen.column("exclusions", "silenced")).containsExactly("12345 flows", "–");
        assertThat(screen.page().locator("main img").count()).isZero();
    }

    @Test
    void exclude_fromAnAlert_isFilledInAndMade() {
        Page page = alert(FakeAlerts.BRUTE_FORCE).page();
        page.locator("#exclude").click();
        assertThat(page.locator("#exclusion-comment")).isFocused();
        assertThat(page.locator("[name=source]")).hasValue("42.119.146.95");
        assertThat(page.locator("[name=detection]")).hasValue("D04");
        page.locator("#exclude-sure").click();
        assertThat(page.locator(".exclusion .wrong")).containsText("Say why");
        page.locator("[name=destination]").fill("");
        page.locator("#exclusion-comment").fill("our own scanner");
        page.keyboard().press("Enter");
        assertThat(page.locator(".exclusion .said")).containsText("D04 passes over flows with source");
        assertThat(DETECTION.sent())
                .containsExactly(
                        "POST /api/v1/exclusions {\"detection\":\"D04\",\"source\":\"42.119.146.95\",\"port\":22,"
                                + "\"for\":\"30d\",\"comment\":\"our own scanner\"}");
    }

    @Test
    void takeBack_asksFirst() {
        Page page = exclusions().page();
        page.locator("tr[data-row=own-scanner] button").click();
        assertThat(page.locator("#take-back")).containsText("Take this exclusion back?");
        page.keyboard().press("Escape");
        assertThat(page.locator("#take-back")).isHidden();
        assertThat(DETECTION.sent()).isEmpty();
        page.locator("tr[data-row=own-scanner] button").click();
        page.locator("#take-back-sure").click();
        assertThat(page.locator("[aria-label=Exclusions] .said")).hasText("own-scanner is taken back.");
        assertThat(DETECTION.sent()).containsExactly("DELETE /api/v1/exclusions/own-scanner ");
    }
}
