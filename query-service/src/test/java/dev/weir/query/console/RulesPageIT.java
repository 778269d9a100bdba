package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the rules page and the page of one rule as Chromium shows them. */
class RulesPageIT {
    private static final String DAY = "&from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";
    private static final String NSG =
            "/subscriptions/1/resourceGroups/prod/providers/Microsoft.Network/networkSecurityGroups/";

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();

    private static OverviewScreen open(String search, int width, ColorScheme scheme) {
        return CONSOLE.open("?page=rules" + search, width, 900, scheme);
    }

    private static OverviewScreen rules(String search) {
        return loaded(open(search + DAY, 1280, ColorScheme.LIGHT));
    }

    private static OverviewScreen rule(String name, String acl, String direction) {
        return loaded(open("&rule=" + direction + "%7C" + name + "%7C" + NSG + acl + DAY, 1280, ColorScheme.LIGHT));
    }

    private static OverviewScreen loaded(OverviewScreen screen) {
        screen.awaitPart("main .card");
        screen.awaitNoSkeleton();
        return screen;
    }

    private static String row(OverviewScreen screen, String rule) {
        return screen.text("#rules tbody tr:has(a[title='" + rule + "'])");
    }

    @Test
    void rules_day_showTheNumbersOfTheApi() {
        OverviewScreen screen = rules("");
        assertThat(row(screen, "DefaultRule_DenyAllInBound"))
                .startsWith("DefaultRule_DenyAllInBound nsg-web in · deny 0 512004 100 41120");
        assertThat(row(screen, "UserRule_ssh-from-office"))
                .startsWith("UserRule_ssh-from-office nsg-admin in · allow 2870 0 0 12 2024-12-19");
        assertThat(screen.column("rules", "denied")).startsWith("512004", "9120", "8003", "388", "41", "0");
        assertThat(screen.column("rules", "rule")).hasSize(15);
        assertThat(screen.notices()).isEmpty();
    }

    @Test
    void rules_withoutHits_areMarkedInWords() {
        OverviewScreen screen = rules("");
        assertThat(row(screen, FakeRules.NEVER))
                .isEqualTo("UserRule_legacy-ftp nsg-web in · allow never hit 0 0 – 0 never");
        assertThat(row(screen, FakeRules.QUIET))
                .isEqualTo("UserRule_backup nsg-data out · allow not hit in this range 0 0 – 0 2024-12-17");
        assertThat(screen.page().locator("#rules .mark-never").count()).isEqualTo(2);
        assertThat(screen.text("#rules td:has(a[title='" + FakeRules.ALSO_NEVER + "'])"))
                .contains("…");
    }

    @Test
    void rules_defaultNeverHit_standsBehindAndRaisesNoAlarm() {
        OverviewScreen screen = rules("");
        assertThat(screen.column("rules", "rule").getLast()).startsWith(FakeRules.DEFAULT_NEVER);
        assertThat(row(screen, FakeRules.DEFAULT_NEVER)).endsWith("never hit 0 0 – 0 never");
        assertThat(screen.page()
                        .locator("#rules tr:has(a[title='" + FakeRules.DEFAULT_NEVER + "']) :is(.warn, .mark-never)")
                        .count())
                .isZero();
        OverviewScreen one = rule(FakeRules.DEFAULT_NEVER, "nsg-web", "I");
        assertThat(one.text("#says")).isEqualTo("Never hit in the 30 days to the end of this range.");
        assertThat(one.page().locator("#says.warn").count()).isZero();
    }

    @Test
    void tiles_day_sumUpTheTable() {
        OverviewScreen screen = rules("");
        assertThat(screen.tile("hit")).isEqualTo("11");
        assertThat(screen.tileDetail("hit")).isEqualTo("in this range · 1 only before");
        assertThat(screen.tile("never")).isEqualTo("2 of 15 rules");
        assertThat(screen.tileDetail("never")).isEqualTo("no hit in 30 days · and 1 default rule");
        assertThat(screen.tile("denied")).isEqualTo("48.5 %");
        assertThat(screen.tileDetail("denied")).isEqualTo("529556 of 1092907 flows");
        assertThat(screen.tile("busiest")).isEqualTo("512004 flows");
        assertThat(screen.tileDetail("busiest")).isEqualTo("DefaultRule_DenyAllInBound · nsg-web");
    }

    @Test
    void calls_history_isThirtyWholeDaysWithoutDistinctCounts() {
        rules("&filter=" + "source+%3D+10.0.0.1");
        assertThat(API.requests())
                .anySatisfy(call -> assertThat(call)
                        .startsWith("/api/v1/rules?")
                        .contains("distinct=false", "unused=true", "pane=1d", "from=2024-11-20T00:00:00Z")
                        .contains("to=2024-12-20T00:00:00Z", "filter=source+%3D+10.0.0.1"))
                .anySatisfy(call ->
                        assertThat(call).contains("from=2024-12-19T00:00:00Z").contains("filter=source+%3D+10.0.0.1"));
    }

    @Test
    void header_clicked_sortsAndStaysInTheAddress() {
        OverviewScreen screen = rules("");
        screen.page()
                .locator("#rules th button", new Page.LocatorOptions().setHasText("sources"))
                .click();
        assertThat(screen.column("rules", "sources")).startsWith("41120", "19870", "5210");
        assertThat(screen.page().url()).contains("rules=-sources");
        screen.page().reload();
        assertThat(loaded(screen).column("rules", "sources")).startsWith("41120", "19870", "5210");
    }

    @Test
    void compare_previous_changeOfEachRule() {
        OverviewScreen screen = rules("&compare=previous");
        assertThat(row(screen, "DefaultRule_DenyAllInBound")).contains("▲ 33.3 %");
        assertThat(row(screen, "UserRule_no-telnet")).contains("new");
        assertThat(row(screen, FakeRules.QUIET)).contains("0 – 2024-12-17");
        assertThat(screen.page().locator("#rules thead tr > *").count()).isEqualTo(7);
    }

    @Test
    void filter_comparesCounters_rulesWithoutHitsAreNotGuessed() {
        OverviewScreen screen = rules("&filter=denied+%3E+100");
        assertThat(screen.column("rules", "rule")).hasSize(11);
        assertThat(screen.tile("never")).isEqualTo("–");
        assertThat(screen.tileDetail("never")).isEqualTo("the filter compares counters");
        assertThat(screen.text("section[aria-label=Rules] h2")).contains("rules without a hit are left out");
    }

    @Test
    void keyboard_rowOpens_backReturns() {
        OverviewScreen screen = rules("");
        Page page = screen.page();
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(screen.text("weir-rule h2")).startsWith("UserRule_block-egress nsg-app out · deny priority 110");
        assertThat(page.url()).contains("rule=O%7CUserRule_block-egress%7C/subscriptions/1/");
        page.goBack();
        screen.awaitPart("weir-rules #rules tbody tr");
        assertThat(page.url()).doesNotContain("rule=O");
        page.keyboard().press("g");
        page.keyboard().press("o");
        screen.awaitPart("weir-overview");
        page.keyboard().press("g");
        page.keyboard().press("r");
        screen.awaitPart("weir-rules");
    }

    @Test
    void export_hasEveryRowOfTheTable() throws IOException {
        OverviewScreen screen = rules("&compare=previous");
        Download file = screen.page()
                .waitForDownload(() -> screen.page().locator("#rules-csv").click());
        assertThat(file.suggestedFilename()).isEqualTo("rules.csv");
        List<String> lines = Files.readString(file.path()).lines().toList();
        assertThat(lines).hasSize(16);
        assertThat(lines.getFirst())
                .isEqualTo(
                        "rule,acl,direction,access,priority,allowed,denied,deniedShare,sources,state,lastHit,previousFlows");
        assertThat(lines.get(1))
                .isEqualTo("DefaultRule_DenyAllInBound," + NSG
                        + "nsg-web,I,Deny,110,0,512004,1.0000,41120,hit,2024-12-19T23:59:12Z,384003");
        assertThat(lines).contains(FakeRules.NEVER + "," + NSG + "nsg-web,I,Allow,110,0,0,,0,never,,");
    }

    @Test
    void rule_hit_timelineAndSources() {
        OverviewScreen screen = rule("UserRule_ssh-from-office", "nsg-admin", "I");
        screen.awaitPart("weir-chart[drawn]");
        assertThat(screen.text("#says"))
                .startsWith("2870 allowed and 0 denied (0 %), ▲ 33.4 % on the day before; 12 sources");
        assertThat(screen.column("denied-sources", "flows")).startsWith("412883", "96310");
        assertThat(screen.column("allowed-sources", "flows")).containsExactly("412", "88", "17", "3");
        assertThat(screen.page().locator("#denied-sources tbody a").first().getAttribute("href"))
                .startsWith("/?page=sources&")
                .contains("ip=185.156.73.54");
        assertThat(API.requests())
                .filteredOn(call -> call.contains("rule=UserRule_ssh-from-office&acl=" + NSG + "nsg-admin&direction=I"))
                .hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void rule_links_carryTheFilter() {
        OverviewScreen screen = rule("UserRule_block-egress", "nsg-app", "O");
        String expected = "rule = UserRule_block-egress and acl = " + NSG + "nsg-app and direction = O";
        assertThat(decoded(screen, "#to-explore")).contains("page=explore").contains("filter=" + expected);
        assertThat(decoded(screen, "#to-tail")).contains("page=tail");
        screen.page().locator("#all-rules").click();
        screen.awaitPart("weir-rules");
    }

    private static String decoded(OverviewScreen screen, String selector) {
        return URLDecoder.decode(
                String.valueOf(screen.awaitPart(selector).getAttribute("href")), StandardCharsets.UTF_8);
    }

    @Test
    void rule_neverOrNotInTheRange_saysSo() {
        OverviewScreen never = rule(FakeRules.NEVER, "nsg-web", "I");
        assertThat(never.text("#says")).isEqualTo("Never hit in the 30 days to the end of this range.");
        assertThat(never.text("#no-flows")).startsWith("No flow began or was denied by this rule");
        assertThat(never.page().locator("weir-rule .empty").count()).isEqualTo(3);
        OverviewScreen quiet = rule(FakeRules.QUIET, "nsg-data", "O");
        assertThat(quiet.text("#says")).startsWith("Not hit in this range, last hit ");
    }

    @Test
    void rule_addressNamesNone_saysSo() {
        OverviewScreen screen = open("&rule=nonsense" + DAY, 1280, ColorScheme.LIGHT);
        assertThat(screen.text("#no-rule")).startsWith("The address names no rule.");
        assertThat(API.requests()).noneMatch(call -> call.contains("/rules"));
    }

    @Test
    void partial_ruleWithoutHits_isNotCalledNeverHit() {
        API.partial(true);
        OverviewScreen screen = rules("");
        assertThat(screen.notices()).contains("2 of 8 partitions did not answer");
        assertThat(row(screen, FakeRules.NEVER)).contains("no hit known").doesNotContain("never");
        assertThat(screen.tile("never")).isEqualTo("–");
        assertThat(screen.tileDetail("never")).isEqualTo("not known while partitions are missing");
        assertThat(rule(FakeRules.NEVER, "nsg-web", "I").text("#says")).isEqualTo("No hit known.");
    }

    @Test
    void failing_atFirst_saysSoAndRecovers() {
        CONSOLE.expectErrors("503");
        API.failing(true);
        OverviewScreen screen = open(DAY, 1280, ColorScheme.LIGHT);
        assertThat(screen.text("#refresh-failed")).contains("No stream-processor answers");
        assertThat(screen.text("section[aria-label=Rules] .empty")).startsWith("Not loaded:");
        API.failing(false);
        screen.page().locator("#refresh-failed .btn").click();
        screen.awaitPart("#rules tbody tr");
        API.failing(true);
        screen.page().keyboard().press("r");
        assertThat(screen.text("section[aria-label=Rules] h2 .warn")).isEqualTo("not refreshed");
        assertThat(screen.column("rules", "rule")).hasSize(15);
    }

    @Test
    void empty_range_saysWhereTheDataAre() {
        OverviewScreen screen = open("&from=2010-03-01T00:00:00Z&to=2010-03-02T00:00:00Z", 1280, ColorScheme.LIGHT);
        assertThat(screen.text("#no-rules")).contains("No rule was hit in this range.", "2024-12-19 23:59");
        screen.page().locator("#show-all").click();
        screen.awaitPart("#rules tbody tr");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
    void pages_everySizeAndTheme_keepNobodyOutAndFit(ColorScheme scheme, int width) {
        OverviewScreen list = loaded(open("&compare=previous" + DAY, width, scheme));
        picture(list, "rules", scheme, width);
        OverviewScreen one =
                loaded(open("&rule=I%7CUserRule_ssh-from-office%7C" + NSG + "nsg-admin" + DAY, width, scheme));
        one.awaitPart("weir-chart[drawn]");
        picture(one, "rule", scheme, width);
    }

    private static void picture(OverviewScreen screen, String name, ColorScheme scheme, int width) {
        screen.screenshot(Path.of("target/screenshots/%s-%s-%d.png".formatted(name, scheme, width)));
        assertThat(Axe.violations(screen.page())).as(name).isEmpty();
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth - innerWidth"))
                .asInstanceOf(InstanceOfAssertFactories.INTEGER)
                .as(name)
                .isLessThanOrEqualTo(0);
    }
}
