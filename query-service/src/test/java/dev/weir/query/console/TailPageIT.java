package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Watches the tail page in Chromium while flows come, stop, break off and come again. */
class TailPageIT {
    private static final int KEPT = 100;

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();
    private static final FakeTail TAIL = API.tail();

    private static Page open(String more, int width, ColorScheme scheme) {
        Page page = CONSOLE.open("?page=tail" + more, width, 900, scheme).page();
        assertThat(rows(page)).hasCount(KEPT);
        assertThat(page.locator("#shown")).containsText("0 records behind");
        return page;
    }

    private static Page open(String more) {
        return open(more, 1280, ColorScheme.LIGHT);
    }

    private static Locator rows(Page page) {
        return page.locator("#flows tbody tr");
    }

    private static Locator newest(Page page) {
        return page.locator("#flows tbody tr td[data-column=source]").first();
    }

    private static String source(int n) {
        return FakeFlows.numbered(n).get("source").textValue();
    }

    @Test
    void tail_opened_showsWhatIsKeptAndThenWhatComes() {
        Page page = open("");
        assertThat(newest(page)).hasText(source(FakeFlows.NEWEST_KEPT));
        TAIL.flows(FakeFlows.NEWEST_KEPT - 1, 4);
        assertThat(newest(page)).hasText(source(FakeFlows.NEWEST_KEPT + 2));
        assertThat(rows(page)).hasCount(KEPT + 2);
        assertThat(page.locator("#shown")).hasText("4 of 4 flows shown · 0 records behind");
        assertThat(page.locator("#flows th")).hasCount(7);
    }

    @Test
    void tail_moreThanTheRate_saysHowManyWereDropped() {
        Page page = open("");
        TAIL.flows(2000, 12);
        TAIL.status(340, 12, 4_321);
        assertThat(page.locator("#shown"))
                .hasText("12 of 340 flows shown, 328 dropped by the rate of 20 /s · 4\u202f321 records behind");
    }

    @Test
    void space_paused_countsWhatCame() {
        Page page = open("");
        page.keyboard().press(" ");
        assertThat(page.locator("#pause")).hasAttribute("aria-pressed", "true");
        TAIL.flows(2000, 23);
        assertThat(page.locator("#waiting")).hasText("Paused · 23 came since");
        assertThat(newest(page)).hasText(source(FakeFlows.NEWEST_KEPT));
        page.keyboard().press(" ");
        assertThat(newest(page)).hasText(source(2022));
        assertThat(page.locator("#waiting")).containsText("Live");
        page.locator("#clear").click();
        assertThat(page.locator("#no-flows")).containsText("none has come yet");
        TAIL.flows(3000, 1);
        assertThat(rows(page)).hasCount(1);
    }

    @Test
    void row_focused_staysUnderTheReader() {
        Page page = open("");
        page.keyboard().press("j");
        page.keyboard().press("j");
        Object before = page.evaluate("document.activeElement.getBoundingClientRect().top");
        TAIL.flows(2000, 5);
        assertThat(page.locator("#waiting")).hasText("Held while a row is in use · 5 came since");
        assertThat(page.evaluate("document.activeElement.getBoundingClientRect().top"))
                .isEqualTo(before);
        assertThat(page.evaluate("document.activeElement.cells[1].innerText"))
                .isEqualTo(source(FakeFlows.NEWEST_KEPT - 1));
        page.keyboard().press("Escape");
        assertThat(newest(page)).hasText(source(2004));
    }

    @Test
    void connection_broken_goesOnBehindTheLastEvent() {
        Page page = open("");
        int last = TAIL.flows(2000, 3);
        assertThat(newest(page)).hasText(source(2002));
        TAIL.cut();
        assertThat(page.locator("#tail-broken")).containsText("Not live: the connection was closed.");
        awaitConnections(2);
        assertThat(page.locator("#tail-broken")).hasCount(0);
        assertThat(TAIL.places()).containsExactly("", String.valueOf(last));
        TAIL.flows(2003, 2);
        TAIL.status(9, 2, 0);
        assertThat(page.locator("#shown"))
                .hasText("5 of at least 12 flows shown, at least 7 dropped by the rate of 20 /s · 0 records behind");
        assertThat(rows(page)).hasCount(KEPT + 5);
    }

    @Test
    void gapAndEnd_areSaidAndTheStreamGoesOn() {
        Page page = open("");
        TAIL.gap(41);
        assertThat(page.locator("#tail-gap")).containsText("up to 41 records of partitions 3 had expired");
        TAIL.end("the service stops");
        assertThat(page.locator("#tail-end")).containsText("The server ended the stream: the service stops.");
        awaitConnections(2);
        page.locator("#tail-end button").click();
        page.locator("#tail-gap button").click();
        assertThat(page.locator(".notices .notice")).hasCount(0);
        TAIL.flows(2000, 1);
        assertThat(newest(page)).hasText(source(2000));
    }

    @Test
    void stream_refused_saysWhyAndTriesAgainWhenAsked() {
        CONSOLE.expectErrors("");
        TAIL.refusing(400);
        Page page = CONSOLE.open("?page=tail&flows=rule+%3D+rule1", 1280, 900, ColorScheme.LIGHT)
                .page();
        assertThat(page.locator("#tail-refused")).containsText("No live flows: Refused: the test wants it so.");
        TAIL.refusing(0);
        page.locator("#tail-refused button").click();
        assertThat(rows(page)).hasCount(KEPT);
        assertThat(page.locator("#tail-refused")).hasCount(0);
    }

    @Test
    void stream_notAvailable_isTriedAgainAndWhatIsKeptIsShown() {
        CONSOLE.expectErrors("");
        TAIL.refusing(503);
        Page page = CONSOLE.open("?page=tail", 1280, 900, ColorScheme.LIGHT).page();
        assertThat(page.locator("#tail-broken")).containsText("Not live: Refused");
        assertThat(rows(page)).hasCount(KEPT);
        TAIL.refusing(0);
        assertThat(page.locator("#tail-broken")).hasCount(0);
        assertThat(page.locator("#shown")).containsText("0 records behind");
    }

    @Test
    void kept_notLoaded_saysSo() {
        CONSOLE.expectErrors("");
        API.failing(true);
        Page page = CONSOLE.open("?page=tail", 1280, 900, ColorScheme.LIGHT).page();
        assertThat(page.locator("#tail-history")).containsText("Earlier flows not loaded: No stream-processor answers");
        TAIL.flows(2000, 1);
        assertThat(rows(page)).hasCount(1);
    }

    @Test
    void tab_hidden_goesOnWhereItWas() {
        Page page = open("");
        int last = TAIL.flows(2000, 2);
        assertThat(newest(page)).hasText(source(2001));
        turn(page, "hidden");
        TAIL.status(2, 2, 0);
        Await.until(
                () -> {
                    TAIL.status(2, 2, 0);
                    return TAIL.clients() == 0;
                },
                Duration.ofSeconds(30),
                "the hidden page has left the stream");
        turn(page, "visible");
        awaitConnections(2);
        assertThat(TAIL.places().getLast()).isEqualTo(String.valueOf(last));
        TAIL.flows(2002, 1);
        assertThat(newest(page)).hasText(source(2002));
    }

    private static void turn(Page page, String state) {
        page.evaluate("""
                (state) => {
                  Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
                  document.dispatchEvent(new Event('visibilitychange'));
                }""", state);
    }

    private static void awaitConnections(int number) {
        Await.until(
                () -> TAIL.places().size() >= number && TAIL.clients() > 0,
                Duration.ofSeconds(30),
                "the page is connected again");
    }

    @Test
    void row_entered_opensItsDetailsAndWhatTheyLeadTo() {
        Page page = open("&flows=port+%3D+3389");
        TAIL.flows(2001, 1);
        assertThat(newest(page)).hasText(source(2001));
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        Locator dialog = page.locator("dialog.flow");
        assertThat(dialog).isVisible();
        assertThat(dialog).containsText(FakeFlows.HOSTILE_RULE);
        assertThat(dialog).containsText("3389 (RDP)");
        assertThat(page.locator("main img, dialog img")).hasCount(0);
        TAIL.flows(2002, 2);
        assertThat(page.locator("#waiting")).containsText("2 came since");
        page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page.locator("#copy").click();
        assertThat(dialog.locator("[role=status]")).hasText("Copied.");
        assertThat(page.evaluate("navigator.clipboard.readText()").toString()).contains("\"decision\": \"denied\"");
        dialog.getByLabel("Without this source", new Locator.GetByLabelOptions().setExact(true))
                .click();
        page.waitForURL("**flows=port+%3D+3389+and+source+%21%3D+" + source(2001));
        assertThat(dialog).isHidden();
        assertThat(rows(page)).hasCount(KEPT);
        assertThat(API.requests())
                .anyMatch(request -> request.contains("/flows?filter=port+%3D+3389+and+source+%21%3D+10.9.7.209"));
        page.goBack();
        page.waitForURL(url -> url.endsWith("?page=tail&flows=port+%3D+3389"));
        newest(page).locator("a").click();
        page.locator(".who").waitFor();
    }

    @Test
    void filterAndRate_ofTheAddress_areAskedFor() {
        Page page = open("&flows=decision+%3D+denied&rate=5");
        assertThat(API.requests())
                .anyMatch(request -> request.endsWith("/flows/tail?filter=decision+%3D+denied&rate=5"));
        page.locator("#rate").selectOption("100");
        page.waitForURL(url -> url.contains("rate=100"));
        Await.until(
                () -> API.requests().stream().anyMatch(request -> request.endsWith("&rate=100")),
                Duration.ofSeconds(30),
                "the stream with the other rate");
        page.reload();
        assertThat(page.locator("#rate")).hasValue("100");
    }

    @Test
    void manyFlows_theNewestFiveHundredStay() {
        Page page = open("");
        TAIL.flows(2000, 3000);
        assertThat(newest(page)).hasText(source(4999));
        assertThat(rows(page)).hasCount(500);
        assertThat(rows(page).last().locator("td[data-column=source]")).hasText(source(4500));
        assertThat(page.locator("#shown")).containsText("3\u202f000 of 3\u202f000 flows shown");
    }

    @Test
    void csv_holdsWhatIsShown() throws IOException {
        Page page = open("");
        page.keyboard().press(" ");
        TAIL.flows(2000, 3);
        assertThat(page.locator("#waiting")).containsText("3 came since");
        Download download =
                page.waitForDownload(() -> page.locator("#flows-csv").click());
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines).hasSize(KEPT + 1);
        assertThat(lines.getFirst()).startsWith("time,source,sourcePort,destination,destinationPort,protocol");
        assertThat(lines).anyMatch(line -> line.contains("\"<img src=x onerror=alert(1)> \"\"quoted\"\" \\ & more\""));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void eventParser_anyPieces_sameEvents(int size) {
        Page page = open("");
        String text =
                ": a comment\\r\\nid: 1\\r\\nevent: flow\\r\\ndata: {\\r\\ndata:}\\r\\n\\r\\nid: 2\\ndata: x: y\\n\\n\\nevent: lost\\n\\ndata\\r\\rretry: 3\\n";
        Object events = page.evaluate("""
                (size) => import('/console/sse.js').then(({EventParser}) => {
                  const parser = new EventParser();
                  const text = "%s";
                  const events = [];
                  for (let i = 0; i < text.length; i += size) events.push(...parser.push(text.slice(i, i + size)));
                  return JSON.stringify(events);
                })""".formatted(text), size);
        assertThat(events)
                .isEqualTo(
                        "[{\"id\":\"1\",\"name\":\"flow\",\"data\":\"{\\n}\"},{\"id\":\"2\",\"name\":\"message\",\"data\":\"x: y\"},"
                                + "{\"id\":\"2\",\"name\":\"lost\",\"data\":\"\"}]");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, light", "DARK, 1280, dark", "LIGHT, 390, phone"})
    void pictures_themesAndWidths_areTakenAndKeepNobodyOut(ColorScheme scheme, int width, String name) {
        Page page = open("", width, scheme);
        TAIL.flows(2000, 12);
        TAIL.status(340, 12, 42);
        assertThat(page.locator("#shown")).containsText("328 dropped");
        picture(page, "tail-" + name, width);
        assertThat(Axe.violations(page)).isEmpty();
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("dialog.flow")).isVisible();
        picture(page, "tail-flow-" + name, width);
        assertThat(Axe.violations(page)).isEmpty();
    }

    private static void picture(Page page, String name, int width) {
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        Path file = Path.of("target", "screenshots", name.toLowerCase(Locale.ROOT) + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        assertThat(file).isNotEmptyFile();
    }
}
