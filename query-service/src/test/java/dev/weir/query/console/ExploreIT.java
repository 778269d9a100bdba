package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Explore over time: what is drawn and listed, what the controls and clicks do, and what can be taken away. */
class ExploreIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RANGE = "&from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";
    private static final String DENIED = RANGE + "&by=denied";

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();

    @Test
    void table_day_showsTheSumsOfTheGroupsTheRestAndAll() {
        ExploreScreen screen = open(DENIED);
        assertThat(screen.column("group")).startsWith("185.156.73.54", "45.141.84.126", "162.216.149.105");
        assertThat(screen.column("total"))
                .startsWith("412883", "96310", "20114")
                .hasSize(10);
        assertThat(screen.column("share").getFirst()).isEqualTo("75.2");
        assertThat(screen.footer("all others", "total")).isEqualTo("1402");
        assertThat(screen.footer("total", "total")).isEqualTo("548881");
        assertThat(screen.words()).contains("548881 flows in all", "185.156.73.54 with 412883 flows");
    }

    @Test
    void statistics_ofAGroup_areThoseOfItsSteps() throws IOException {
        ExploreScreen screen = open(DENIED);
        JsonNode values = answer(screen).at("/data/0/values");
        double[] sorted = new double[values.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values.get(i).doubleValue() / 5;
        }
        Arrays.sort(sorted);
        assertThat(screen.column("min").getFirst()).isEqualTo(figure(sorted[0]));
        assertThat(screen.column("max").getFirst()).isEqualTo(figure(sorted[287]));
        assertThat(screen.column("p95").getFirst()).isEqualTo(figure(sorted[273]));
        assertThat(screen.column("average").getFirst()).isEqualTo(figure(412_883 / 1440.0));
    }

    @ParameterizedTest
    @CsvSource({"stacked, all", "lines, none"})
    void graph_overTime_drawsEachValueOfTheAnswer(String graph, String stack) throws IOException {
        ExploreScreen screen = open(DENIED + "&graph=" + graph);
        JsonNode answer = answer(screen);
        assertThat(screen.drawn("options.series.length")).isEqualTo(22);
        assertThat(screen.drawn("options.series[1].stack ?? 'none'")).isEqualTo(stack);
        assertThat(screen.drawn(values(1)))
                .isEqualTo(answer.at("/data/1/values").toString());
        assertThat(screen.drawn(values(10)))
                .isEqualTo(answer.at("/meta/other/values").toString());
    }

    /** The values of a line: its complete steps, and the one that is still coming in, which is a line of its own. */
    private static String values(int line) {
        return "JSON.stringify([...options.series[%d].data, ...options.series[%d].data.slice(1)]"
                        .formatted(line, line + 11)
                + ".map(([, value]) => Math.round(value * 5)))";
    }

    @Test
    void heatmap_cells_areTheStepsOfTheAnswerAndZoomIn() {
        ExploreScreen screen = open(DENIED + "&graph=heatmap");
        assertThat(screen.drawn("options.series[0].data.length + ' ' + options.yAxis.data.length"))
                .isEqualTo("288 24");
        assertThat(screen.drawn(
                        "options.series[0].data.every(({cell}, i) => cell.value === chart.model.rows[i].denied)"))
                .isEqualTo(true);
        screen.page().locator("weir-chart canvas").click();
        screen.page().waitForURL("**/*from=2024-12-19T1*");
    }

    @Test
    void sankey_columns_eachAddUpToAllAndRulesOfTwoAclsAreTwo() {
        ExploreScreen screen = open(DENIED + "&graph=sankey&limit=5");
        assertThat(screen.columnSums()).containsExactly("548881", "548881", "548881");
        assertThat(screen.nodes(0))
                .containsExactly(
                        "185.156.73.54 412883",
                        "45.141.84.126 96310",
                        "162.216.149.105 20114",
                        "10.1.4.22 8211",
                        "205.210.31.46 5120",
                        "other sources 4841",
                        "not listed 1402");
        assertThat(screen.nodes(1))
                .hasSize(4)
                .filteredOn(node -> node.startsWith(FakeFlowGroups.TWICE))
                .hasSize(2);
        assertThat(screen.words()).contains("185.156.73.54 412883 flows", "not listed 1402 flows");
        assertThat(screen.page().locator("#not-listed").innerText()).contains("30 largest", "1\u202f402 flows");
    }

    @Test
    void sankey_clickedOnASource_filtersToIt() {
        ExploreScreen screen = open(DENIED + "&graph=sankey");
        screen.page().locator("weir-chart").click(new Locator.ClickOptions().setPosition(8, 60));
        screen.page().waitForURL("**/*filter=*");
        assertThat(screen.page().url()).contains("185.156.73.54");
    }

    @Test
    void sankey_links_selectBothEndsButNotWhatIsFolded() {
        ExploreScreen screen = open(DENIED + "&graph=sankey&limit=5");
        assertThat(screen.drawn("options.series[0].links[0].filter"))
                .asString()
                .startsWith("source = 185.156.73.54 and rule = DefaultRule_DenyAllInBound and acl = /subscriptions/");
        assertThat(screen.drawn("options.series[0].links.find(({words}) => words.startsWith('not listed')).filter"))
                .isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heatmap", "sankey"})
    void graphOfAllGroups_filterComparesCounters_leavesThatOutAndSaysSo(String graph) {
        ExploreScreen screen =
                open(DENIED + "&graph=" + graph + "&filter=denied%20%3E%20100%20and%20direction%20%3D%20I");
        assertThat(screen.page().locator("#uncompared").innerText()).contains("counters is left out");
        assertThat(API.requests())
                .filteredOn(request -> request.matches(".*/(counts|top)[?].*"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request).contains("filter=direction+%3D+I"));
    }

    @Test
    void controls_everyOne_isInTheAddressAndRestored() {
        ExploreScreen screen = open(RANGE);
        Page page = screen.page();
        page.locator("#graph-lines").click();
        page.locator("#by").selectOption("bytesSent");
        page.locator("#group-rule").click();
        page.locator("#group-source").click();
        page.locator("#limit").selectOption("5");
        page.locator("#step").selectOption(new SelectOption().setValue("1h"));
        page.locator("#compare").click();
        page.waitForURL("**/*compare=previous*");
        assertThat(page.url())
                .contains("by=bytesSent", "group=rule", "limit=5", "graph=lines", "step=1h", "compare=previous");
        page.reload();
        screen.awaitDrawn();
        assertThat(page.locator("[aria-pressed=true]").allInnerTexts())
                .containsExactly("Lines", "rule", "period before");
        assertThat(page.locator("#by").inputValue()).isEqualTo("bytesSent");
        assertThat(page.locator("#step").inputValue()).isEqualTo("1h");
        assertThat(series()).contains("by=bytesSent&group=rule&limit=5&step=1h&compare=previous");
    }

    @Test
    void group_theLastField_stays() {
        ExploreScreen screen = open(RANGE);
        screen.page().locator("#group-source").click();
        assertThat(screen.page().locator("#group-source").getAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void group_ofTheFlow_takesThePlaceOfThoseOfTheSourceAndSaysWhy() {
        ExploreScreen screen = open(RANGE + "&group=source,country,rule");
        Page page = screen.page();
        assertThat(page.locator("#group-port").getAttribute("title"))
                .isEqualTo(
                        "Takes the place of source, country: fields of the source and fields of the flow are counted apart");
        assertThat(page.locator("#group-acl").getAttribute("title")).isNull();
        page.locator("#group-port").click();
        page.waitForURL("**/*group=port%2Crule*");
        screen.awaitDrawn();
        assertThat(series()).contains("group=port%2Crule");
        page.goBack();
        page.waitForURL("**/*group=source,country,rule*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country | Vietnam | country = VN | unknown country | country = \"\"",
                "asn | AS18403 FPT Telecom | asn = 18403 | unknown AS | asn = 0",
                "port | 3389 (RDP) | port = 3389 | 0 | port = 0",
                "service | https | service = https | other service | service = \"\"",
                "flowType | ExternalPublic | flowType = ExternalPublic | IntraVNet | flowType = IntraVNet"
            })
    void group_ofEnrichment_isNamedAndSelected(String field, String first, String only, String last, String onlyLast) {
        ExploreScreen screen = open(DENIED + "&group=" + field);
        assertThat(screen.column("group").getFirst()).isEqualTo(first);
        assertThat(screen.column("group").getLast()).isEqualTo(last);
        assertThat(filterOfRow(screen, 0)).isEqualTo(only);
        assertThat(filterOfRow(screen, screen.column("group").size() - 1)).isEqualTo(onlyLast);
    }

    private static Object filterOfRow(ExploreScreen screen, int row) {
        return screen.page()
                .evaluate(
                        "n => new URL(document.querySelectorAll('#groups tbody a[title]')[n].href).searchParams.get('filter')",
                        row);
    }

    @Test
    void sankey_byPort_beginsWithPorts() {
        ExploreScreen screen = open(DENIED + "&graph=sankey&group=port");
        assertThat(API.requests())
                .anyMatch(request -> request.contains("/top?by=denied&group=port%2Crule%2Cacl%2Cdirection"));
        assertThat(screen.nodes(0)).startsWith("3389 (RDP) 400000", "443 (HTTPS) 100000");
        assertThat(screen.words()).contains("from ports through rules to directions");
    }

    @Test
    void sankeyByRule_filteredByTheFlow_beginsWithServices() {
        ExploreScreen screen = open(DENIED + "&graph=sankey&group=rule&filter=port%20%3D%2022");
        assertThat(screen.nodes(0)).startsWith("https 400000");
        assertThat(screen.words()).contains("from services through rules to directions");
    }

    @Test
    void filter_byTheNameOfACountry_isItsCode() {
        Page page = open(RANGE).page();
        page.route(
                "**/filter/complete*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody("{\"data\": {\"from\": 10, \"to\": 14, \"options\": [],"
                                + " \"expected\": [\"the two letters of a country\"]}}")));
        page.locator("#filter").pressSequentially("country = viet");
        page.locator("#filter-options li").first().waitFor();
        assertThat(page.locator("#filter-options li").allInnerTexts())
                .singleElement()
                .asString()
                .contains("VN", "Vietnam");
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#filter").inputValue()).isEqualTo("country = VN ");
    }

    @Test
    void groups_mixedByHand_sayTheApisReason() {
        CONSOLE.expectErrors("400");
        Page page = CONSOLE.open("?page=explore&group=source,port" + RANGE, 1280, 900, ColorScheme.LIGHT)
                .page();
        page.locator("main .empty").first().waitFor();
        assertThat(page.locator("main .empty").first().innerText()).contains("counted apart");
        page.locator("#group-port").click();
        page.locator("weir-chart[drawn]").waitFor();
    }

    @Test
    void row_clicked_filtersToItAndBackUndoesIt() {
        ExploreScreen screen = open(DENIED);
        screen.page().locator("#groups tbody a[title]").nth(1).click();
        screen.awaitDrawn();
        assertThat(series()).contains("filter=source+%3D+45.141.84.126");
        screen.page().goBack();
        screen.awaitDrawn();
        assertThat(screen.page().url()).doesNotContain("filter");
        screen.page()
                .locator("#groups tbody a", new Page.LocatorOptions().setHasText("not"))
                .first()
                .click();
        screen.awaitDrawn();
        assertThat(series()).contains("filter=not+source+%3D+185.156.73.54");
    }

    @Test
    void keys_jEnter_filterToTheRow() {
        ExploreScreen screen = open(DENIED + "&filter=direction%20%3D%20I");
        screen.page().keyboard().press("j");
        screen.page().keyboard().press("j");
        screen.page().keyboard().press("Enter");
        screen.page().waitForURL("**/*45.141.84.126*");
        screen.awaitDrawn();
        assertThat(series()).contains("filter=direction+%3D+I+and+source+%3D+45.141.84.126");
    }

    @Test
    void graph_clickedOnAGroup_filtersToIt() {
        ExploreScreen screen = open(DENIED);
        screen.page().locator("weir-chart").click(new Locator.ClickOptions().setPosition(300, 260));
        screen.page().waitForURL("**/*filter=*");
        assertThat(screen.page().url()).contains("185.156.73.54");
    }

    @Test
    void sort_header_ordersTheRowsAndIsInTheAddress() {
        ExploreScreen screen = open(DENIED);
        screen.page()
                .locator("#groups th button", new Page.LocatorOptions().setHasText("source"))
                .click();
        assertThat(screen.column("group")).isSorted();
        assertThat(screen.page().url()).contains("sort=group");
    }

    @Test
    void compare_periodBefore_isADashedLineAndAChangeInEachRow() {
        ExploreScreen screen = open(DENIED + "&compare=previous");
        assertThat(screen.drawn("options.series.at(-1).id")).isEqualTo("before");
        assertThat(screen.drawn("options.series.at(-1).lineStyle.type.join()")).isEqualTo("4,4");
        assertThat(screen.column("change")).startsWith("▲ 50 % more", "▲ 25 % more", "same", "▼ 20 % less", "▲ new");
        assertThat(screen.page().locator("#groups thead th").count()).isEqualTo(7);
    }

    @Test
    void csvAndJson_saved_holdWhatIsShown() throws IOException {
        ExploreScreen screen = open(DENIED);
        String csv = new String(screen.saved("csv", "denied-by-source.csv"), StandardCharsets.UTF_8);
        assertThat(csv.lines())
                .hasSize(13)
                .startsWith("source,denied,share,minPerMinute,maxPerMinute,averagePerMinute,p95PerMinute")
                .anySatisfy(line -> assertThat(line).startsWith("45.141.84.126,96310,0.17"))
                .anySatisfy(line -> assertThat(line).startsWith("all others,1402,"))
                .anySatisfy(line -> assertThat(line).startsWith("total,548881,1,"));
        JsonNode json = JSON.readTree(screen.saved("json", "denied-by-source.json"));
        assertThat(json.at("/data")).isEqualTo(answer(screen).at("/data"));
        assertThat(json.at("/meta/totals/denied").longValue()).isEqualTo(548_881);
    }

    @Test
    void png_saved_isThePictureOfTheGraph() throws IOException {
        ExploreScreen screen = open(DENIED);
        Picture picture = new Picture(screen.saved("png", "denied-by-source.png"));
        assertThat(picture.spotOf(0x5b6fb5).pixels()).isGreaterThan(50_000);
    }

    @Test
    void copy_withoutAClipboard_showsTheTextAndNeverTheKey() {
        ExploreScreen screen = open(DENIED);
        screen.page().evaluate("""
                sessionStorage.setItem('weir-credential', 'secret');
                Object.defineProperty(navigator, 'clipboard', {value: undefined})""");
        screen.page().locator("#copy-curl").click();
        assertThat(screen.page().locator(".copied input").inputValue())
                .startsWith("curl -H \"Authorization: Bearer $WEIR_TOKEN\" '" + API.url() + "/api/v1/series?by=denied")
                .doesNotContain("secret");
        screen.page().locator("#copy-link").click();
        assertThat(screen.page().locator(".copied input").inputValue())
                .isEqualTo(screen.page().url());
    }

    @Test
    void answer_withoutSomePartitions_saysWhichAreMissing() {
        API.partial(true);
        ExploreScreen screen = open(DENIED);
        assertThat(screen.page().locator("#partial").innerText()).contains("2 of 8 partitions", "2, 5");
    }

    @Test
    void refresh_failing_keepsTheLastDataAndSaysSo() {
        CONSOLE.expectErrors("503");
        ExploreScreen screen = open("&from=-24h&refresh=1&by=denied");
        API.failing(true);
        screen.page().locator("#refresh-failed").waitFor();
        assertThat(screen.page().locator("small.warn").first().innerText()).isEqualTo("not refreshed");
        assertThat(screen.column("total")).startsWith("412883");
    }

    @Test
    void range_withoutFlows_leadsToTheData() {
        Page page = CONSOLE.open(
                        "?page=explore&filter=denied%20%3E%201" + "&from=2016-05-01T00:00:00Z&to=2016-05-02T00:00:00Z",
                        1280, 900, ColorScheme.LIGHT)
                .page();
        page.locator("#no-flows").waitFor();
        assertThat(page.locator("#no-flows").innerText()).contains("pass the filter", "2024-12-19 23:59");
        page.locator("#no-filter").click();
        page.waitForURL("**/?page=explore&from=2016-05-01T00:00:00Z&to=2016-05-02T00:00:00Z");
    }

    @Test
    void tick_ofTheClock_drawsNothingAnew() {
        ExploreScreen screen = open(DENIED);
        screen.page().evaluate("""
                async () => {
                  const {getInstanceByDom} = await import('/console/lib/echarts/dist/echarts.esm.min.js');
                  const chart = getInstanceByDom(document.querySelector('weir-chart .canvas'));
                  const draw = chart.setOption.bind(chart);
                  window.draws = window.ticks = 0;
                  chart.setOption = (...options) => (window.draws++, draw(...options));
                  document.querySelector('weir-explore').addController({hostUpdated: () => window.ticks++});
                }""");
        screen.page().waitForFunction("() => window.ticks > 2");
        assertThat(screen.page().evaluate("window.draws")).isEqualTo(0);
        screen.page().keyboard().press("d");
        screen.page().waitForFunction("() => window.draws === 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void width_ofPhoneAndDesk_isNotExceeded(int width) {
        ExploreScreen screen = open(DENIED + "&compare=previous&group=source,rule,acl,direction");
        screen.page().setViewportSize(width, 844);
        assertThat(screen.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(width);
    }

    private static ExploreScreen open(String state) {
        return ExploreScreen.open(CONSOLE, state);
    }

    /** The last call for a series. */
    private static String series() {
        return API.requests().stream()
                .filter(request -> request.contains("/series?"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static JsonNode answer(ExploreScreen screen) throws IOException {
        Object text = screen.page().evaluate("path => fetch(path).then(answer => answer.text())", series());
        return JSON.readTree((String) text);
    }

    /** As the console writes it: three figures, thousands together. */
    private static String figure(double n) {
        if (n == 0 || n >= 100) {
            return String.valueOf(Math.round(n));
        }
        MathContext figures = new MathContext(n < 1 ? 2 : 3);
        return new BigDecimal(n).round(figures).stripTrailingZeros().toPlainString();
    }
}
