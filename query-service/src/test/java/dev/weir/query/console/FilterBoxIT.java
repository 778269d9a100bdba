package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.platform.Health;
import dev.weir.platform.Metrics;
import dev.weir.platform.Settings;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.QueryService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes filters into the console's box, on the real query-service, whose stores alone are fake, and which has no ingest-service (503). */
class FilterBoxIT {
    private static final long FROM = Instant.parse("2017-02-16T22:00:00Z").toEpochMilli();
    private static final String HOUR = "?from=2017-02-16T22:00:00Z&to=2017-02-16T23:00:00Z";
    private static final String HOSTILE = "say \"no\" \\ <img src=x onerror=alert(1)>";
    private static final String QUOTED = "rule = \"say \\\"no\\\" \\\\ <img src=x onerror=alert(1)>\"";
    private static final List<Fact> FACTS = facts();
    private static final FakeCluster CLUSTER = new FakeCluster(4, FACTS);
    private static final Metrics METRICS = new Metrics();
    private static final QueryService SERVICE = new QueryService(
            Settings.load(
                    Optional.empty(),
                    Map.of(
                            "weir.query.http.port", 0,
                            "weir.query.store-endpoints",
                                    List.of(CLUSTER.startAll().endpoint()),
                            "weir.query.ingest-endpoints", List.of())),
            METRICS,
            new Health());
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();

    private boolean failuresExpected;

    private static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(Fact.random(new Random(6), 200, FROM, 60));
        for (int i = 0; i < 7; i++) {
            facts.add(Fact.denied(FROM + i * 60_000L, "203.0.113.9", HOSTILE));
        }
        return facts;
    }

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
                .filter(error -> !error.contains("503"))
                .toList();
        BROWSER.reset();
        if (!failuresExpected) {
            assertThat(errors).isEmpty();
        }
    }

    private static OverviewScreen open(String address, int width, ColorScheme scheme) {
        return BROWSER.open("http://127.0.0.1:%d/%s".formatted(SERVICE.port(), address), width, 900, scheme);
    }

    private static OverviewScreen open(String address) {
        return open(address, 1280, ColorScheme.LIGHT);
    }

    private static Locator box(Page page) {
        return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Filter"));
    }

    private static void write(Page page, String filter) {
        box(page).fill(filter);
        box(page).press("Enter");
    }

    private static long denied(String rule) {
        return FACTS.stream()
                .filter(fact -> fact.rule().equals(rule))
                .mapToLong(fact -> fact.counters().get(2))
                .sum();
    }

    @Test
    void combobox_byKeysAlone_completesAndApplies() {
        OverviewScreen screen = open(HOUR).awaitLoaded();
        Page page = screen.page();
        page.keyboard().press("/");
        assertThat(box(page)).isFocused();
        page.keyboard().type("rul");
        page.locator("[role=option]").waitFor();
        assertThat(box(page)).hasAttribute("aria-expanded", "true");
        page.keyboard().press("ArrowDown");
        assertThat(box(page)).hasAttribute("aria-activedescendant", "filter-option-0");
        assertThat(page.locator("#filter-option-0")).hasAttribute("aria-selected", "true");
        page.keyboard().press("Enter");
        assertThat(box(page)).hasValue("rule ");
        page.keyboard().type("= no");
        assertThat(page.locator("[role=option]")).containsText(new String[] {HOSTILE});
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(box(page)).hasValue(QUOTED + " ");
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("filter=rule"));
        screen.awaitLoaded();
        assertThat(screen.denied()).isEqualTo(denied(HOSTILE)).isEqualTo(7);
        assertThat(screen.column("sources", "source")).containsExactly("203.0.113.9");
        assertThat(box(page)).hasValue(QUOTED);
    }

    @Test
    void completion_insideQuotes_replacesTheWholeText() {
        Page page = open(HOUR).awaitLoaded().page();
        box(page).fill("rule = \"rule1 x\" and denied > 1");
        box(page).evaluate("input => input.setSelectionRange(10, 10)");
        box(page).press("ArrowDown");
        page.locator("[role=option]").getByText("rule2").click();
        assertThat(box(page)).hasValue("rule = rule2 and denied > 1");
        assertThat(box(page)).isFocused();
    }

    @Test
    void completion_ofSources_offersThoseOfTheRange() {
        Page page = open(HOUR).awaitLoaded().page();
        box(page).click();
        page.keyboard().type("source in 203.");
        assertThat(page.locator("[role=option]")).containsText(new String[] {"203.0.113.9"});
        assertThat(page.locator(".options .hint")).containsText("an IP address or a prefix");
        page.keyboard().press("Escape");
        assertThat(page.locator(".options")).isHidden();
        assertThat(box(page)).hasValue("source in 203.");
        page.keyboard().press("Escape");
        assertThat(box(page)).hasValue("");
    }

    @Test
    void wrong_isExplainedInItsPlace_andTheOldOneStays() {
        OverviewScreen screen = open(HOUR + "&filter=rule+%3D+rule1").awaitLoaded();
        Page page = screen.page();
        write(page, "rule = rule2 and sauce = 10.0.0.1");
        assertThat(page.locator("#filter-words")).containsText("Character 18: expected");
        assertThat(page.locator("#filter-words")).containsText("In force stays rule = rule1");
        assertThat(page.locator(".echo mark")).hasText("sauce");
        assertThat(box(page)).hasAttribute("aria-invalid", "true");
        assertThat(page.url()).contains("filter=rule+%3D+rule1");
        assertThat(screen.denied()).isEqualTo(denied("rule1"));
        screen.screenshot(pictures("filter-wrong.png"));
        box(page).fill("rule = rule2 and source = 10.0.0.1");
        assertThat(page.locator("#filter-words")).hasText("");
        box(page).press("Escape");
        box(page).press("Escape");
        assertThat(box(page)).hasValue("rule = rule1");
    }

    @Test
    void wrong_atItsEnd_marksThePlaceBehindIt() {
        Page page = open(HOUR).awaitLoaded().page();
        write(page, "rule =");
        assertThat(page.locator("#filter-words"))
                .containsText("the name of a rule, found the end. No filter is in force.");
        assertThat(page.locator(".echo mark")).hasText("\u00a0");
    }

    @Test
    void wrong_inTheAddress_isExplained() {
        failuresExpected = true;
        Page page = open(HOUR + "&filter=sauce+%3D+1").page();
        assertThat(page.locator("#filter-words")).containsText("Character 1: expected not, '(', source, rule");
        assertThat(page.locator("main .empty").first()).containsText("Not loaded");
    }

    @Test
    void unchecked_isNotApplied() {
        failuresExpected = true;
        Page page = open(HOUR).awaitLoaded().page();
        page.route("**/filter/validate**", Route::abort);
        write(page, "rule = rule1");
        assertThat(page.locator("#filter-words")).containsText("not checked: the server cannot be reached");
        assertThat(page.url()).doesNotContain("filter");
    }

    @Test
    void address_backAndForth_restoresFilterAndNumbers() {
        OverviewScreen screen = open(HOUR).awaitLoaded();
        Page page = screen.page();
        write(page, "rule = rule1");
        page.waitForURL(url -> url.contains("filter"));
        write(page, "rule = rule2");
        page.waitForURL(url -> url.contains("rule2"));
        page.goBack();
        assertThat(box(page)).hasValue("rule = rule1");
        assertThat(screen.awaitLoaded().denied()).isEqualTo(denied("rule1"));
        page.reload();
        assertThat(screen.awaitLoaded().denied()).isEqualTo(denied("rule1"));
        assertThat(box(page)).hasValue("rule = rule1");
        page.locator("#filter-clear").click();
        page.waitForURL(url -> !url.contains("filter"));
        assertThat(box(page)).isFocused();
        page.keyboard().press("Escape");
        page.keyboard().press("g");
        page.keyboard().press("h");
        page.locator("weir-status").waitFor();
        assertThat(page.locator("weir-filter")).hasCount(0);
    }

    @Test
    void counters_chooseGroups_andThePageSaysWhatTheTimelineShows() {
        OverviewScreen screen = open(HOUR).awaitLoaded();
        Page page = screen.page();
        write(page, "not rule = rule3 and denied > 5");
        page.waitForURL(url -> url.contains("filter"));
        screen.awaitLoaded();
        assertThat(page.locator("#filter-words")).containsText("Timelines and totals over time are about the rest");
        assertThat(screen.column("sources", "denied"))
                .isNotEmpty()
                .allSatisfy(denied -> assertThat(Long.parseLong(denied)).isGreaterThan(5));
        assertThat(screen.denied()).isEqualTo(denied("rule0") + denied("rule1") + denied("rule2") + denied(HOSTILE));
        assertThat(screen.notices()).isEmpty();
    }

    @Test
    void kindsOfFlows_onAPageOfSources_areSaidToBeCountedApart() {
        failuresExpected = true;
        Page page = open(HOUR + "&filter=port+%3D+22").page();
        assertThat(page.locator("#filter-words")).containsText("counted apart from sources");
    }

    @Test
    void saved_views_areKeptOpenedAndDeleted() {
        OverviewScreen screen = open(HOUR + "&filter=rule+%3D+rule1").awaitLoaded();
        Page page = screen.page();
        save(page, HOSTILE);
        assertThat(page.locator(".saved [role=status]")).containsText("Saved as " + HOSTILE);
        page.keyboard().press("Escape");
        assertThat(page.locator("#saved")).isFocused();
        page.navigate("http://127.0.0.1:%d/".formatted(SERVICE.port()));
        page.locator("#saved").click();
        screen.screenshot(pictures("filter-saved.png"));
        page.locator(".views a").first().click();
        assertThat(page).hasURL(url(HOUR + "&filter=rule+%3D+rule1"));
        assertThat(screen.awaitLoaded().denied()).isEqualTo(denied("rule1"));
        page.locator("#saved").click();
        page.getByLabel("Delete " + HOSTILE).click();
        assertThat(page.locator(".views")).hasCount(0);
    }

    @Test
    void saved_recentFilters_areOffered() {
        Page page = open(HOUR).awaitLoaded().page();
        write(page, "rule = rule3");
        page.waitForURL(url -> url.contains("rule3"));
        page.locator("#filter-clear").click();
        page.waitForURL(url -> !url.contains("rule3"));
        page.locator("#saved").click();
        page.locator(".recent a").getByText("rule = rule3").click();
        page.waitForURL(url -> url.contains("rule3"));
    }

    @Test
    void saved_storageOff_isSaid_andLastsUntilThePageIsClosed() {
        Page page = open(HOUR).awaitLoaded().page();
        page.evaluate(
                "void (Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); })");
        save(page, "mine");
        assertThat(page.locator(".saved [role=status]")).containsText("does not keep it");
        assertThat(page.locator(".views a")).hasText("mine");
    }

    @Test
    void saved_storageWithNonsense_isSurvived() {
        Page page = open(HOUR).awaitLoaded().page();
        page.evaluate("""
                localStorage.setItem('weir-views', JSON.stringify([{name: 'evil', search: '/evil.example'}, {name: 7}, null,
                  {name: 'good', search: '?page=status'}])); localStorage.setItem('weir-recent-counts', '{');""");
        page.locator("#saved").click();
        assertThat(page.locator(".views a")).hasText("good");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
    void box_open_wrongOrSaved_keepsNobodyOut(ColorScheme scheme, int width) {
        OverviewScreen screen = open(HOUR, width, scheme).awaitLoaded();
        Page page = screen.page();
        box(page).click();
        page.keyboard().type("r");
        page.locator("[role=option]").first().waitFor();
        page.keyboard().press("ArrowDown");
        assertThat(Axe.violations(page)).isEmpty();
        screen.screenshot(pictures("filter-%s-%d.png".formatted(scheme, width)));
        write(page, "rule = ");
        page.locator("#filter-words .wrong").waitFor();
        assertThat(Axe.violations(page)).isEmpty();
        save(page, "my view");
        assertThat(Axe.violations(page)).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        screen.screenshot(pictures("saved-%s-%d.png".formatted(scheme, width)));
    }

    private static void save(Page page, String name) {
        page.locator("#saved").click();
        page.getByLabel("Save this view as").fill(name);
        page.locator("#save").click();
    }

    private static String url(String address) {
        return "http://127.0.0.1:%d/%s".formatted(SERVICE.port(), address);
    }

    private static Path pictures(String name) {
        return Path.of("target", "screenshots", name);
    }
}
