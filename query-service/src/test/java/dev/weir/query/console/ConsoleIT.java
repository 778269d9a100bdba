package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the overview page as Chromium shows it. */
class ConsoleIT {
    private static final String DAY = "?from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";
    private static final long FROM = Instant.parse("2024-12-19T00:00:00Z").toEpochMilli();
    private static final long TO = Instant.parse("2024-12-20T00:00:00Z").toEpochMilli();
    private static final ArrayNode TIMELINE = FakeTraffic.counts(FROM, TO, 300_000);

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();

    @Test
    void overview_day_showsTheNumbersOfTheApi() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        long allowed = sum(TIMELINE, "connections");
        long denied = sum(TIMELINE, "denied");
        assertThat(screen.allowed()).isEqualTo(allowed);
        assertThat(screen.denied()).isEqualTo(denied);
        assertThat(screen.tile("denied")).isEqualTo("%.1f %%".formatted(100.0 * denied / (allowed + denied)));
        ArrayNode before = FakeTraffic.counts(FROM - (TO - FROM), FROM, 300_000);
        double share = 100.0 * sum(before, "denied") / (sum(before, "connections") + sum(before, "denied"));
        assertThat(screen.tileDetail("denied"))
                .isEqualTo("▲ %.1f points on the day before %d of %d flows"
                        .formatted(100.0 * denied / (allowed + denied) - share, denied, allowed + denied));
        double flows = 1.0 * (allowed + denied) / (sum(before, "connections") + sum(before, "denied"));
        assertThat(screen.tileDetail("flows")).startsWith("▲ %.1f %% on the day before".formatted(100 * (flows - 1)));
        assertThat(screen.tile("flows")).isEqualTo(Math.round((allowed + denied) / 86_400.0) + " /s");
        assertThat(screen.tile("sources")).isEqualTo("61208");
        assertThat(screen.notices()).isEmpty();
    }

    @Test
    void notice_ofTheServer_isOnEveryPage() {
        OverviewScreen screen = open(DAY);
        assertThat(screen.awaitPart("#notice").innerText()).isEqualTo("Invented traffic");
        screen.page().locator("#page-status").click();
        screen.awaitPart("weir-status");
        assertThat(screen.page().locator("#notice").innerText()).isEqualTo("Invented traffic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "constructor"})
    void page_unknown_isTheOverview(String name) {
        OverviewScreen screen = open("?page=" + name).awaitLoaded();
        assertThat(screen.page().title()).isEqualTo("Overview · Weir");
    }

    @Test
    void sources_byAnUnknownNumber_areThoseDeniedMost() {
        OverviewScreen screen = open(DAY + "&top=constructor").awaitLoaded();
        assertThat(screen.page().locator("#ranked").innerText()).isEqualTo("by denied");
        assertThat(API.requests()).anyMatch(request -> request.contains("/top?by=denied"));
    }

    @Test
    void time_onlyItsEndChanged_isUndoneByTheBackButton() {
        Page page = open(DAY).awaitLoaded().page();
        page.keyboard().press("t");
        page.locator(".panel input[name=to]").fill("2024-12-19 12:00");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("to=2024-12-19T12:00:00Z"));
        page.goBack();
        assertThat(page.url()).endsWith(DAY);
    }

    @Test
    void page_turned_keepsTheRangeAndLoadsNothingAnew() {
        Page page = open(DAY + "&tz=local&rules=tuples").awaitLoaded().page();
        page.evaluate("window.same = true");
        page.locator("#page-status").click();
        page.locator("weir-status").waitFor();
        assertThat(page.url()).endsWith(DAY.replace("?", "?page=status&") + "&tz=local");
        page.goBack();
        page.locator("weir-overview").waitFor();
        assertThat(page.url()).contains("rules=tuples");
        assertThat(page.evaluate("window.same")).isEqualTo(true);
    }

    @Test
    void tables_day_showTheRowsOfTheApi() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        assertThat(screen.column("sources", "source")).isEqualTo(texts(FakeTraffic.top(), "source"));
        assertThat(screen.column("sources", "denied")).isEqualTo(texts(FakeTraffic.top(), "denied"));
        assertThat(screen.column("sources", "connections")).isEqualTo(texts(FakeTraffic.top(), "connections"));
        assertThat(screen.column("rules", "denied")).isSubsetOf(texts(FakeTraffic.rules(), "denied"));
        assertThat(screen.column("rules", "sources")).hasSize(10).contains("41120");
        assertThat(screen.column("rules", "rule").getFirst()).isEqualTo("DefaultRule_DenyAllInBound nsg-web in");
    }

    @Test
    void rules_neverHit_onesOwnStandAfterThoseThatDenied_defaultOnesAreOnlyCounted() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        screen.awaitPart("#rules a[title='" + FakeRules.NEVER + "']");
        assertThat(screen.column("rules", "lastHit").subList(5, 7)).containsOnly("never");
        assertThat(screen.column("rules", "denied").subList(0, 5)).doesNotContain("0");
        assertThat(screen.column("rules", "rule"))
                .hasSize(10)
                .noneMatch(rule -> rule.startsWith(FakeRules.DEFAULT_NEVER));
        assertThat(screen.awaitPart(".card[aria-label=Rules] h2 small").innerText())
                .endsWith("by denied, 2 never hit and 1 default rule");
        assertThat(screen.awaitPart(".card[aria-label=Rules] h2 .warn").innerText())
                .isEqualTo("2 never hit");
    }

    @Test
    void tables_headerClicked_sortAndKeepItInTheAddress() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        screen.page().locator("#sources th button", named("allowed")).click();
        assertThat(screen.column("sources", "connections")).startsWith("412", "88", "17", "3", "0");
        assertThat(screen.page().url()).contains("sources=-connections");
        screen.page().reload();
        assertThat(screen.awaitLoaded().column("sources", "connections")).startsWith("412", "88", "17");
    }

    @Test
    void numbers_everyOne_leadsOnInTheConsole_andEveryCardToItsCall() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        Page page = screen.page();
        Object links = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.pathname + a.search)");
        assertThat(links)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSizeGreaterThan(80)
                .allSatisfy(link -> assertThat((String) link).matches("/(\\?|api/v1/).*"));
        assertThat(page.evaluate("""
                Promise.all([...new Set([...document.querySelectorAll('main a[href^="/api/"]')].map(a => a.href))]
                  .map(async href => (await fetch(href)).status)).then(all => Math.max(...all))""")).isEqualTo(200);
        assertThat(page.locator("#sources-csv").getAttribute("href")).contains("/top?by=denied", "format=csv");
        assertThat(page.locator("#rules-csv").getAttribute("href")).contains("/rules?", "format=csv");
        assertThat(page.locator("#timeline-csv").getAttribute("href")).contains("/counts?", "format=csv");
        assertThat(page.locator("#timeline-api").getAttribute("href")).contains("/counts?");
        assertThat(page.locator("#sources tbody a").first().getAttribute("href"))
                .contains("page=sources", "ip=185.156.73.54");
        assertThat(page.locator("#rules tbody a").first().getAttribute("href"))
                .contains("page=rules", "rule=I%7CDefaultRule_DenyAllInBound%7C/subscriptions/");
    }

    @ParameterizedTest
    @CsvSource({
        "allowed, connections, by=connections",
        "ports, destinationPorts, by=tuples",
        "destinations, destinations, by=tuples",
        "bytes sent, bytesSent, by=bytesSent"
    })
    void sources_byAnotherNumber_areOrderedByIt(String label, String column, String asked) {
        OverviewScreen screen = open(DAY).awaitLoaded();
        Page page = screen.page();
        page.locator(".choices button", named(label)).click();
        assertThat(page.url()).contains("top=" + column, "sources=-" + column);
        screen.awaitLoaded();
        assertThat(API.requests()).anyMatch(request -> request.contains("/top?" + asked));
        List<String> sources = screen.column("sources", "source");
        ArrayNode rows = FakeTraffic.top();
        assertThat(sources)
                .isEqualTo(StreamSupport.stream(rows.spliterator(), false)
                        .sorted(Comparator.comparingLong(
                                        (JsonNode row) -> row.get(column).longValue())
                                .reversed())
                        .map(row -> row.get("source").textValue())
                        .toList());
        page.reload();
        assertThat(screen.awaitLoaded().column("sources", "source")).isEqualTo(sources);
    }

    @Test
    void compare_switchedOff_isKeptInTheAddress() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        Page page = screen.page();
        assertThat(page.locator("#compare").innerText()).isEqualTo("the day before");
        assertThat(dashedLines(page)).isEqualTo("allowed, the day before; denied, the day before");
        page.locator("#compare").click();
        page.waitForURL(url -> url.contains("before=hidden"));
        assertThat(dashedLines(page)).isEmpty();
        page.reload();
        screen.awaitLoaded();
        assertThat(dashedLines(page)).isEmpty();
        assertThat(page.locator("#compare").getAttribute("aria-pressed")).isEqualTo("false");
    }

    private static String dashedLines(Page page) {
        return (String) page.evaluate("""
                import('/console/lib/echarts/dist/echarts.esm.min.js').then(echarts =>
                  echarts.getInstanceByDom(document.querySelector('weir-chart .canvas')).getOption().series
                    .map(({name}) => name).filter(name => name.includes('before')).join('; '))""");
    }

    @Test
    void timeline_stepAfterTheNewestFlow_isDrawnApartAndSaidToBeIncomplete() {
        Page page = open(DAY).awaitLoaded().page();
        assertThat(lines(page)).contains("allowed 287", "denied 287", "allowed incoming 2", "denied incoming 2");
        assertThat(page.locator("weir-chart .canvas").getAttribute("aria-label"))
                .startsWith("Timeline of 288 steps")
                .endsWith("The last step is not complete yet.");
        Page past = open("?from=2024-12-19T00:00:00Z&to=2024-12-19T23:00:00Z")
                .awaitLoaded()
                .page();
        assertThat(lines(past)).contains("allowed 276", "denied 276").doesNotContain("incoming");
        assertThat(past.locator("weir-chart .canvas").getAttribute("aria-label"))
                .doesNotContain("not complete");
    }

    private static String lines(Page page) {
        return (String) page.evaluate("""
                import('/console/lib/echarts/dist/echarts.esm.min.js').then(echarts =>
                  echarts.getInstanceByDom(document.querySelector('weir-chart .canvas')).getOption().series
                    .map(({id, data}) => `${id} ${data.length}`).join('; '))""");
    }

    @Test
    void incoming_modules_countAndJoin() {
        Page page = open(DAY).awaitLoaded().page();
        assertThat(page.evaluate("""
                import('/console/incoming.js').then(({completeSteps, joined, remarked}) => {
                  const at = (streamTime) => completeSteps(0, 60000, 10, {streamTime});
                  return [at('1970-01-01T00:05:59.999Z'), at('1970-01-01T00:06:00Z'), at('1970-01-01T01:00:00Z'), at('1969-12-31T00:00:00Z'),
                    completeSteps(Date.now() - 90000, 60000, 10, {}),
                    joined([{seriesId: 'a'}, {seriesId: 'b'}, {seriesId: 'a incoming'}]).map(({seriesId}) => seriesId).join(''),
                    remarked('x', 4, 5), remarked('x', 5, 5)].join('|');
                })""")).isEqualTo("5|6|10|0|1|ab|x|x, not complete yet");
    }

    @Test
    void coverage_lastHour_showsTheSilentNicFirst() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        Page page = screen.page();
        String first = page.locator(".strips li").first().innerText();
        assertThat(first).contains("NSG-ADMIN", "silent");
        assertThat(page.locator(".strips li").first().locator(".gone").count()).isPositive();
        assertThat(page.locator(".strips li").first().locator("[role=img]").getAttribute("aria-label"))
                .contains("are missing, silent since");
        assertThat(API.requests()).anyMatch(request -> request.contains("/coverage?from=-60m&limit=8"));
        assertThat(screen.tileDetail("freshness")).endsWith("1 NIC silent");
        page.locator("#silent").click();
        page.locator("weir-status").waitFor();
    }

    @Test
    void tick_withoutNews_changesOnlyAges() {
        Page page = open(DAY + "&refresh=0").awaitLoaded().page();
        page.evaluate("""
                window.changes = [];
                new MutationObserver(all => changes.push(...all.map(({target, type}) => `${type} ${(target.parentElement ?? target).closest('[id]').id}`)))
                  .observe(document.querySelector('#page'), {subtree: true, childList: true, attributes: true, characterData: true});
                window.drawn = 0;
                import('/console/lib/echarts/dist/echarts.esm.min.js').then(echarts =>
                  echarts.getInstanceByDom(document.querySelector('weir-chart .canvas')).on('finished', () => drawn++)).then(() => null)""");
        page.waitForFunction("() => changes.length >= 3");
        assertThat(page.evaluate("[...new Set(changes)].join()")).isEqualTo("characterData fact-refreshed");
        assertThat(page.evaluate("drawn")).isEqualTo(0);
    }

    @Test
    void timeline_allowedAndDenied_areOnTheirSidesOfTheLine() throws IOException {
        Picture picture = new Picture(open(DAY + "&theme=light").awaitLoaded().timeline());
        Picture.Spot allowed = picture.spotOf(0x2f7d8c);
        Picture.Spot denied = picture.spotOf(0xb94a19);
        assertThat(allowed.pixels()).isGreaterThan(500);
        assertThat(denied.pixels())
                .as("more than its outline, for it is hatched")
                .isGreaterThan(3_000);
        assertThat(denied.top()).isGreaterThan(allowed.middle());
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 'rgb(246, 247, 248)', 'rgb(15, 19, 22)'", "DARK, 'rgb(15, 19, 22)', 'rgb(246, 247, 248)'"})
    void theme_followsTheSystemUntilSwitched(ColorScheme system, String first, String switched) {
        OverviewScreen screen = CONSOLE.open(DAY, 1280, 1000, system).awaitLoaded();
        assertThat(screen.background()).isEqualTo(first);
        screen.page().locator("#theme").click();
        assertThat(screen.background()).isEqualTo(switched);
        screen.page().reload();
        assertThat(screen.awaitLoaded().background()).isEqualTo(switched);
    }

    @Test
    void refresh_failing_keepsTheLastDataWithTheirAge() {
        CONSOLE.expectErrors("503");
        OverviewScreen screen = open("?from=-24h&refresh=1").awaitLoaded();
        List<String> before = screen.column("sources", "denied");
        API.failing(true);
        screen.awaitPart("#refresh-failed");
        assertThat(screen.notices()).contains("No stream-processor answers", "last good data");
        screen.screenshot(pictures().resolve("overview-failing.png"));
        screen.page()
                .waitForFunction("() => /^[1-9]\\d* s old$/.test(document.querySelector('#data-age').textContent)");
        assertThat(screen.column("sources", "denied")).isEqualTo(before);
        assertThat(screen.allowed()).isPositive();
        API.failing(false);
        screen.awaitNo("#refresh-failed");
        assertThat(screen.column("sources", "denied")).isEqualTo(before);
    }

    @Test
    void firstLoad_failing_saysWhy() {
        CONSOLE.expectErrors("503");
        API.failing(true);
        OverviewScreen screen = open(DAY);
        screen.awaitPart("#refresh-failed");
        screen.page().waitForFunction("() => document.querySelectorAll('main .empty').length >= 3");
        assertThat(screen.page().locator("main .empty").allInnerTexts())
                .allMatch(text -> text.contains("No stream-processor"));
    }

    @Test
    void answer_withoutSomePartitions_saysWhichAreMissing() {
        API.partial(true);
        OverviewScreen screen = open(DAY).awaitLoaded();
        assertThat(screen.notices()).contains("Not complete", "2 of 8 partitions", "2, 5");
        assertThat(screen.page().locator(".cells .missing").count()).isEqualTo(2);
        assertThat(screen.page().locator(".cells .answered").count()).isEqualTo(6);
        assertThat(screen.fact("partitions")).isEqualTo("6 of 8, missing 2, 5");
    }

    @Test
    void freshness_day_isOnThePage() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        assertThat(screen.tile("freshness")).endsWith("since the newest flow");
        assertThat(screen.tileDetail("freshness")).contains("8 of 8 partitions", "12 records");
        assertThat(screen.fact("newest")).isEqualTo("2024-12-19 23:59:12");
        assertThat(screen.fact("lag")).isEqualTo("12 records");
        assertThat(screen.fact("laws")).contains("all 2 hold");
        assertThat(screen.fact("refreshed")).contains("now", "the range is past");
    }

    @Test
    void time_customRangeByKeyboard_isAskedForAndInTheAddress() {
        OverviewScreen screen = open("").awaitLoaded();
        Page page = screen.page();
        page.keyboard().press("t");
        page.locator(".panel input[name=from]").fill("2017-02-16 22:00");
        page.locator(".panel input[name=to]").fill("2017-02-17");
        page.keyboard().press("Enter");
        screen.awaitNo(".panel");
        screen.awaitLoaded();
        assertThat(page.url()).endsWith("?from=2017-02-16T22:00:00Z&to=2017-02-17T00:00:00Z");
        assertThat(page.locator("#range").innerText()).contains("2017-02-16 22:00 – 2017-02-17 00:00");
        assertThat(API.requests())
                .anyMatch(
                        request -> request.contains(
                                "/counts?distinct=false&compare=previous&step=1m&from=2017-02-16T22:00:00Z&to=2017-02-17T00:00:00Z"));
        page.goBack();
        assertThat(page.url()).endsWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday-ish", "2017-02-30", "2017-13", ""})
    void time_notATime_isExplained(String text) {
        OverviewScreen screen = open(DAY).awaitLoaded();
        screen.page().keyboard().press("t");
        screen.page().locator(".panel input[name=from]").fill(text);
        screen.page().locator("#apply").click();
        assertThat(screen.awaitPart(".panel .wrong").innerText()).contains("is no time");
        screen.screenshot(pictures().resolve("overview-time.png"));
        screen.page().keyboard().press("Escape");
        screen.awaitNo(".panel");
    }

    @Test
    void time_allData_isFromTheFirstToTheLastHit() {
        OverviewScreen screen = open("").awaitLoaded();
        screen.page().locator("#range").click();
        screen.page().locator(".presets button", named("All data")).click();
        screen.page().waitForURL("**/?from=all");
        screen.awaitLoaded();
        assertThat(screen.allowed()).isEqualTo(sum(TIMELINE, "connections"));
    }

    @Test
    void range_withoutFlows_leadsToTheData() {
        OverviewScreen screen = open("?from=2016-05-01T00:00:00Z&to=2016-05-02T00:00:00Z");
        assertThat(screen.awaitPart("#no-flows").innerText()).contains("newest data are of 2024-12-19 23:59");
        assertThat(screen.tile("denied")).isEqualTo("–");
        screen.screenshot(pictures().resolve("overview-empty.png"));
        screen.page().locator("#show-all").click();
        assertThat(screen.awaitLoaded().page().url()).endsWith("?from=all");
        assertThat(screen.denied()).isPositive();
    }

    @Test
    void keys_brackets_shiftTheRangeByItsLength() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        screen.page().keyboard().press("[");
        assertThat(screen.page().url()).endsWith("?from=2024-12-18T00:00:00Z&to=2024-12-19T00:00:00Z");
        screen.awaitLoaded().page().keyboard().press("]");
        assertThat(screen.page().url()).endsWith(DAY);
        screen.page().keyboard().press("?");
        assertThat(screen.awaitPart("dialog.help").innerText()).contains("choose the time range");
        screen.screenshot(pictures().resolve("overview-help.png"));
        screen.page().keyboard().press("Escape");
        screen.awaitNo("dialog.help");
    }

    @Test
    void zone_local_showsLocalTime() {
        OverviewScreen screen = open(DAY).awaitLoaded();
        screen.page().keyboard().press("u");
        assertThat(screen.fact("newest")).isEqualTo("2024-12-20 08:59:12");
        assertThat(screen.page().url()).contains("tz=local");
        assertThat(screen.page().locator("#zone").innerText()).isEqualTo("Local");
    }

    @Test
    void refresh_rangeInThePast_isLoadedOnce() {
        OverviewScreen screen = open(DAY + "&refresh=1").awaitLoaded();
        screen.page()
                .waitForFunction(
                        "begin => performance.now() > begin + 2500",
                        screen.page().evaluate("performance.now()"));
        assertThat(API.requests().stream()
                        .filter(request -> request.contains("/counts"))
                        .count())
                .isOne();
    }

    @Test
    void narrow_nothingIsCutOff() {
        OverviewScreen screen = CONSOLE.open(DAY, 420, 900, ColorScheme.LIGHT).awaitLoaded();
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(420);
        screen.screenshot(pictures().resolve("overview-narrow.png"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void pictures_bothThemes_areTaken(ColorScheme scheme) {
        OverviewScreen screen = CONSOLE.open(DAY, 1280, 1000, scheme).awaitLoaded();
        Path file = pictures().resolve("overview-" + scheme.name().toLowerCase(Locale.ROOT) + ".png");
        screen.screenshot(file);
        assertThat(file).isNotEmptyFile();
    }

    private static OverviewScreen open(String address) {
        return CONSOLE.open(address, 1280, 1000, ColorScheme.LIGHT);
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static Path pictures() {
        try {
            return Files.createDirectories(Path.of("target", "screenshots"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(ArrayNode rows, String counter) {
        return StreamSupport.stream(rows.spliterator(), false)
                .mapToLong(row -> row.get(counter).longValue())
                .sum();
    }

    private static List<String> texts(ArrayNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(field))
                .map(JsonNode::asText)
                .toList();
    }
}
