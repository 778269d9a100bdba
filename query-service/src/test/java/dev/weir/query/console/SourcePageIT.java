package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the pages of sources as Chromium shows them. */
class SourcePageIT {
    private static final String DAY = "&from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();

    private static OverviewScreen open(String address, int width, ColorScheme scheme) {
        return CONSOLE.open(address, width, 1000, scheme);
    }

    private static OverviewScreen open(String address) {
        return open(address, 1280, ColorScheme.LIGHT);
    }

    private static OverviewScreen source(String ip) {
        return loaded(open("?page=sources&ip=" + ip + DAY));
    }

    private static OverviewScreen loaded(OverviewScreen screen) {
        screen.awaitPart("weir-chart[drawn]");
        screen.awaitNoSkeleton();
        return screen;
    }

    @Test
    void source_scanner_isUnderstoodAtFirstSight() {
        OverviewScreen screen = source(FakeFlows.SCANNER);
        assertThat(screen.text("#behaviour")).isEqualTo("About 1019 different ports on 10.0.1.4, all denied.");
        assertThat(screen.text(".who h2")).contains("42.119.146.95", "public", "first seen 2024-12-19 00:00:31");
        assertThat(screen.tile("denied")).isEqualTo("1024");
        assertThat(screen.tileDetail("denied")).isEqualTo("100 % · none in the day before");
        assertThat(screen.tileDetail("ports")).isEqualTo("of destinations, estimated");
        assertThat(screen.tileDetail("destinations")).isEqualTo("addresses, exact");
        assertThat(screen.text("#card-destinations h2")).contains("of all 40 flows kept, since 23:58:33");
        assertThat(screen.column("destinations", "name")).containsExactly("10.0.1.4");
        assertThat(screen.column("destinations", "denied")).containsExactly("40");
        assertThat(screen.column("ports", "name")).hasSize(10).contains("22 tcp SSH");
        assertThat(screen.text("#ports tfoot")).isEqualTo("and 30 more");
        assertThat(screen.text("#card-peers .empty")).contains("No single flow is kept");
    }

    @Test
    void source_beacon_standsInColumnsAndInWords() {
        OverviewScreen screen = source(FakeFlows.BEACON);
        assertThat(screen.text("#behaviour"))
                .isEqualTo("A connection every 60 s to 203.0.113.61 port 443 (HTTPS), the last 30 without a miss.");
        assertThat(screen.page().locator("#minutes svg.cells-of-hour").count()).isEqualTo(24);
        assertThat(screen.page().locator("#minutes svg.cells-of-hour").first().getAttribute("aria-label"))
                .isEqualTo("Hour from 2024-12-19 00:00: 24 allowed in 12 minutes, 0 denied.");
        assertThat(screen.tileDetail("allowed")).isEqualTo("▲ 100 % on the day before");
        assertThat(screen.tileDetail("received")).isEqualTo("▼ 50 % on the day before");
        assertThat(screen.tile("sent")).isEqualTo("7.5 MB");
        assertThat(screen.column("peers", "flows")).hasSize(10).startsWith("2", "2", "1");
        assertThat(screen.column("served", "name")).containsExactly("22 tcp SSH");
    }

    @Test
    void source_namesOfRules_areTextAndNothingElse() {
        OverviewScreen screen = source(FakeFlows.SCANNER);
        assertThat(screen.page().locator("#rules td a").first().getAttribute("title"))
                .isEqualTo(FakeFlows.HOSTILE_RULE);
        assertThat(screen.page().locator("main img").count()).isZero();
        String rules = (String)
                screen.page().evaluate("new URL(document.querySelector('#rules td a').href).searchParams.get('rule')");
        assertThat(rules).isEqualTo("I|%s|%s".formatted(FakeFlows.HOSTILE_RULE, FakeFlows.ACL));
        String filter = (String)
                screen.page()
                        .evaluate(
                                "new URL(document.querySelector('#rules [data-column=denied] a').href).searchParams.get('filter')");
        assertThat(filter).startsWith("source = 42.119.146.95 and ").contains("\\\"quoted\\\" \\\\ & more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&cidr=10.0.0.0/8", "&ip=" + FakeFlows.SCANNER})
    void numbers_underAFilter_leadToExploreUnderIt(String what) {
        OverviewScreen screen = open("?page=sources&filter=rule+%3D+a+or+rule+%3D+b" + what + DAY);
        screen.awaitPart("td[data-column=denied]");
        Object filters = screen.page()
                .evaluate("[...document.querySelectorAll('main a[href*=\"page=explore\"]')]"
                        + ".map(a => new URL(a.href).searchParams.get('filter'))");
        assertThat(filters)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isNotEmpty()
                .allSatisfy(filter -> assertThat((String) filter)
                        .matches("(?s)\\(rule = a or rule = b\\) and (source|country|asn) = .+"));
    }

    @Test
    void known_scanner_isWhereItIsAndWhoListsIt() {
        OverviewScreen screen = source(FakeFlows.SCANNER);
        assertThat(screen.text("#threat")).isEqualTo("⚠ on threat list feodo: botnet-c2 and 1 more");
        assertThat(screen.text("#known-country dd")).startsWith("Hanoi, Vietnam city");
        assertThat(screen.text("#known-as dd")).startsWith("AS18403 FPT Telecom asn");
        assertThat(screen.page().locator("#threats tbody tr").allInnerTexts())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("feodo", "botnet-c2", "90 of 100", "2024-11-01", "2024-12-18"),
                        second -> assertThat(second).contains("drop", "42.119.0.0/16"));
        assertThat(screen.page().locator("#known img").count()).isZero();
        assertThat(screen.page().locator("#threats [title]").first().getAttribute("title"))
                .isEqualTo(FakeEnrichment.HOSTILE);
        screen.page().locator("#known-country a").click();
        screen.page().waitForURL("**/*page=explore*filter=country+%3D+VN*");
    }

    @Test
    void source_underAFilterByWhatIsKnown_showsItsFlowsAndSaysThatTheyAreNotFiltered() {
        OverviewScreen screen = loaded(
                open("?page=sources&ip=" + FakeFlows.SCANNER + DAY + "&filter=country+%3D+VN+and+direction+%3D+I"));
        assertThat(screen.column("destinations", "name")).containsExactly("10.0.1.4");
        assertThat(screen.page().locator("#refresh-failed").count()).isZero();
        assertThat(screen.text("#flows-unfiltered")).contains("not filtered by what is known of addresses");
        assertThat(API.requests())
                .filteredOn(request -> request.contains("/api/v1/flows?"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).contains("filter=direction+%3D+I"));
        assertThat(API.requests())
                .anyMatch(request -> request.contains("/sources/") && request.contains("country+%3D+VN"));
        assertThat(screen.page()
                        .evaluate("new URL([...document.querySelectorAll('.pivots a')]"
                                + ".find(a => a.textContent === 'Tail').href).searchParams.get('flows')"))
                .isEqualTo("direction = I and source = " + FakeFlows.SCANNER);
    }

    @Test
    void list_whatIsKnown_isAskedOnceForAllRows() {
        OverviewScreen screen = open("?page=sources" + DAY);
        screen.awaitPart("#sources .tag.listed");
        screen.awaitPart("#sources a.listed");
        assertThat(screen.column("sources", "source"))
                .contains("42.119.146.95 ⚠ feodo VN ⚠ 1 alert", "10.1.4.22 web-1", "185.156.73.54");
        assertThat(screen.page()
                        .locator("#sources .tag[title='Vietnam, AS18403 FPT Telecom']")
                        .count())
                .isEqualTo(1);
        assertThat(API.requests())
                .filteredOn(request -> request.contains("/enrich/addresses"))
                .singleElement()
                .asString()
                .contains("ip=185.156.73.54&ip=45.141.84.126");
    }

    @Test
    void known_source_tellsItsAgeOnFocus() {
        OverviewScreen screen = source(FakeFlows.SCANNER);
        String shown = "getComputedStyle(document.querySelector('#known-country .age')).opacity";
        assertThat(screen.page().evaluate(shown)).isEqualTo("0");
        screen.page().locator("#known-country .from").focus();
        assertThat(screen.page().evaluate(shown)).isEqualTo("1");
        assertThat(screen.text("#known-country .age")).isEqualTo("3 days old, published 2024-12-16 00:00:00");
    }

    @Test
    void known_asset_isNamedWithItsResources() {
        OverviewScreen screen = source(FakeFlows.BEACON);
        assertThat(screen.text("#known-scope dd")).isEqualTo("internal, Private-Use");
        assertThat(screen.text("#known-asset-name dd")).startsWith("web-1 inventory");
        assertThat(screen.text("#known-asset-vm dd")).startsWith("vm-web-1");
        assertThat(screen.page().locator("#known-asset-subnet [title]").getAttribute("title"))
                .endsWith("/virtualNetworks/hub/subnets/front");
        assertThat(screen.page().locator("#threat").count()).isZero();
    }

    @Test
    void known_nothing_saysWhatToConfigure() {
        OverviewScreen screen = open("?page=sources&ip=192.0.2.99" + DAY);
        assertThat(screen.text("#nothing-known")).contains("No source of enrichment knows", "weir.enrich.sources");
        screen.page().locator("#nothing-known a").click();
        screen.awaitPart("#enrichment");
    }

    @Test
    void known_notAvailable_leavesAllElse() {
        CONSOLE.expectErrors("503");
        API.enriched(false);
        OverviewScreen screen = source(FakeFlows.SCANNER);
        assertThat(screen.text("#no-enrichment"))
                .startsWith("Enrichment is not available now: No answer: No stream-processor tells");
        assertThat(screen.tile("denied")).isEqualTo("1024");
        assertThat(screen.page().locator("#refresh-failed").count()).isZero();
    }

    @Test
    void source_pivots_leadFurther() {
        OverviewScreen screen = source(FakeFlows.SCANNER);
        Page page = screen.page();
        assertThat(screen.text(".pivots a")).isEqualTo("Neighbours 42.119.146.0/24");
        assertThat(page.evaluate("new URL(document.querySelectorAll('.pivots a')[2].href).searchParams.get('flows')"))
                .isEqualTo("source = 42.119.146.95");
        page.locator(".pivots a").first().click();
        screen.awaitPart("#all-sources");
        assertThat(page.url()).contains("cidr=42.119.146.0/24").doesNotContain("ip=");
        page.goBack();
        loaded(screen);
        assertThat(screen.tile("denied")).isEqualTo("1024");
        assertThat(API.requests())
                .anyMatch(request -> request.contains("/sources/42.119.146.95?step=5m&compare=previous"));
        assertThat(page.locator("#rules-csv").getAttribute("href"))
                .contains("/rules?source=42.119.146.95", "format=csv");
        assertThat(page.locator("#timeline-csv").getAttribute("href")).contains("/counts?source=42.119.146.95");
        assertThat(page.locator("#destinations-csv").getAttribute("href")).contains("/flows?source=42.119.146.95");
    }

    @Test
    void source_reloaded_isTheSame() {
        OverviewScreen screen = source(FakeFlows.BEACON);
        screen.page().locator("#peers th button").first().click();
        assertThat(screen.page().url()).contains("pairs=name");
        List<String> peers = screen.column("peers", "name");
        screen.page().reload();
        assertThat(loaded(screen).column("peers", "name")).isEqualTo(peers).isSorted();
    }

    @Test
    void source_neverSeen_saysSo() {
        OverviewScreen screen = open("?page=sources&ip=2001:DB8:0:0::1" + DAY);
        assertThat(screen.text("#behaviour")).isEqualTo("Not seen in this range.");
        assertThat(screen.text("#no-flows")).contains("No flows of this source", "2024-12-19 23:59");
        assertThat(screen.text(".who .tag")).isEqualTo("documentation");
        screen.page().locator("#show-all").click();
        screen.page().waitForURL("**from=all**");
    }

    @Test
    void source_noAddress_isAskedForNowhere() {
        OverviewScreen screen = open("?page=sources&ip=%3Cscript%3E" + DAY);
        assertThat(screen.text("#no-address")).contains("<script> is no IP address");
        assertThat(API.requests()).noneMatch(request -> request.contains("/sources/"));
    }

    @Test
    void source_partialAndThenFailing_saysWhatIsMissing() {
        CONSOLE.expectErrors("");
        API.partial(true);
        OverviewScreen screen = source(FakeFlows.SCANNER);
        assertThat(screen.notices()).contains("Not complete", "2 of 8 partitions");
        API.failing(true);
        screen.page().keyboard().press("r");
        screen.awaitPart("#refresh-failed");
        assertThat(screen.notices()).contains("No stream-processor answers", "last good data");
        assertThat(screen.tile("denied")).isEqualTo("1024");
    }

    @Test
    void sources_largest_areListedByTheChosenCounter() {
        OverviewScreen screen = open("?page=sources" + DAY);
        screen.awaitPart("#sources tbody tr");
        assertThat(screen.text("#extent")).isEqualTo("the 10 of 61208 with most denied; the headers sort these");
        assertThat(screen.column("sources", "denied")).startsWith("412883", "96310");
        screen.page().locator("#by").selectOption("bytesSent");
        screen.page().waitForURL("**by=bytesSent**");
        screen.page().waitForFunction("() => document.querySelector('#extent')?.textContent.includes('bytes sent')");
        assertThat(screen.column("sources", "bytesSent")).startsWith("2.15 MB", "458 kB");
        assertThat(API.requests()).anyMatch(request -> request.contains("/top?by=bytesSent&group=source"));
        assertThat(screen.page().locator("#sources-csv").getAttribute("href")).contains("by=bytesSent");
        assertThat(screen.page().locator("#sources th").count()).isEqualTo(7);
    }

    @Test
    void sources_prefix_isReadPageByPage() {
        OverviewScreen screen = open("?page=sources" + DAY);
        Page page = screen.page();
        page.locator("#address").fill("10.7.1.9/16");
        page.keyboard().press("Enter");
        screen.awaitPart("#next");
        assertThat(page.url()).contains("cidr=10.7.0.0/16");
        assertThat(screen.text("#extent")).startsWith("100 of 250 from here on");
        page.locator("#next").click();
        screen.awaitPart("#first");
        assertThat(screen.column("sources", "source")).hasSize(100).contains("10.7.0.150");
        page.locator("#next").click();
        page.waitForFunction("() => document.querySelectorAll('#sources tbody tr').length === 50");
        assertThat(page.locator("#next").count()).isZero();
        assertThat(API.requests())
                .anyMatch(request -> request.endsWith("/sources?cidr=10.7.0.0/16&limit=100&cursor=200"));
        page.goBack();
        page.waitForFunction("() => document.querySelectorAll('#sources tbody tr').length === 100");
        page.locator("#first").click();
        page.waitForFunction("() => document.querySelector('#first') === null");
        assertThat(page.url()).doesNotContain("cursor");
    }

    @Test
    void sources_addressEntered_isOpened() {
        OverviewScreen screen = open("?page=sources" + DAY);
        Page page = screen.page();
        page.locator("#address").fill("not an address");
        page.keyboard().press("Enter");
        assertThat(screen.text("#address-wrong")).contains("not an address is neither an IP address nor a prefix");
        page.locator("#address").fill("2001:DB8:0:0::1");
        page.keyboard().press("Enter");
        assertThat(screen.text(".who h2 .mono")).isEqualTo("2001:db8::1");
        page.keyboard().press("g");
        page.keyboard().press("s");
        screen.awaitPart("#sources tbody tr");
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(screen.text(".who h2 .mono")).isEqualTo("185.156.73.54");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, light", "DARK, 1280, dark", "LIGHT, 390, phone"})
    void pictures_themesAndWidths_areTaken(ColorScheme scheme, int width, String name) {
        for (String ip : List.of(FakeFlows.SCANNER, FakeFlows.BEACON)) {
            OverviewScreen screen = loaded(open("?page=sources&ip=" + ip + DAY, width, scheme));
            picture(screen, "source-%s-%s".formatted(ip.equals(FakeFlows.BEACON) ? "beacon" : "scan", name), width);
        }
        OverviewScreen screen = open("?page=sources" + DAY, width, scheme);
        screen.awaitPart("#sources tbody tr");
        picture(screen, "sources-" + name, width);
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, ip=42.119.146.95",
        "DARK, ip=10.1.4.22",
        "LIGHT, ip=nonsense",
        "DARK, cidr=10.7.0.0/16",
        "LIGHT, by=ended"
    })
    void axe_finds_nothing(ColorScheme scheme, String question) {
        OverviewScreen screen = open("?page=sources&" + question + DAY, 1280, scheme);
        screen.awaitPart("main .card");
        screen.awaitNoSkeleton();
        assertThat(Axe.violations(screen.page())).isEmpty();
    }

    private static void picture(OverviewScreen screen, String name, int width) {
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
        Path file = Path.of("target", "screenshots", name.toLowerCase(Locale.ROOT) + ".png");
        screen.screenshot(file);
        assertThat(file).isNotEmptyFile();
    }
}
