package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map of Explore: which countries are drawn how, what stands below it, and where a click leads. */
class WorldMapIT {
    private static final String MAP =
            "&graph=map&from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z&by=denied&group=country";

    @RegisterExtension
    static final FakeConsole CONSOLE = new FakeConsole();

    private static final FakeApi API = CONSOLE.api();

    @Test
    void countries_denied_haveTheShadeOfTheirSumAndSmallOnesADot() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        assertThat(screen.drawn("options.geo.regions.map(({name}) => name).join()"))
                .isEqualTo("VN,US,SG,HK,DE,XK");
        assertThat(screen.drawn("options.geo.regions.map(({itemStyle}) => Math.round(itemStyle.opacity * 6)).join()"))
                .isEqualTo("6,6,5,4,4,3");
        assertThat(screen.drawn("options.series[0].data.map(({code}) => code).join()"))
                .isEqualTo("SG,HK,XK");
        assertThat(screen.words())
                .contains("Denied flows by country", "Vietnam 400000 flows, United States 100000 flows");
    }

    @Test
    void belowTheMap_whatHasNoCountry_isANumberAndInternalTrafficIsApart() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        assertThat(screen.page().locator("#not-on-map").innerText().replace("\u202f", ""))
                .startsWith("On the map: 6 countries 533202 flows (> 99.9 %). Not on it: internal 20 flows (< 0.1 %), ")
                .endsWith("country not known 4 flows (< 0.1 %), Antarctica 97 flows (< 0.1 %).");
        assertThat(screen.page().locator(".scale.keys").innerText().replaceAll("\\s+", " "))
                .startsWith("none from 1 from 10 ")
                .endsWith("from 100\u202f000 flows");
    }

    @Test
    void click_onACountry_filtersToIt() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        clickOn(screen, "US");
        screen.page().waitForURL("**/*filter=country+%3D+US*");
        screen.awaitDrawn();
        clickOn(screen, "SG");
        screen.page().waitForURL("**/*country+%3D+US+and+country+%3D+SG*");
    }

    private static void clickOn(ExploreScreen screen, String code) {
        pointTo(screen, code);
        screen.page().mouse().down();
        screen.page().mouse().up();
    }

    /** Moves the pointer to the middle of a country. */
    private static void pointTo(ExploreScreen screen, String code) {
        String at = (String) screen.page().evaluate("""
                async code => {
                  const {getInstanceByDom} = await import('/console/lib/echarts/dist/echarts.esm.min.js');
                  const {loadOutline} = await import('/console/world-outline.js');
                  const canvas = document.querySelector('weir-chart .canvas');
                  const [x, y] = getInstanceByDom(canvas).convertToPixel('geo', (await loadOutline()).get(code).centre);
                  const box = canvas.getBoundingClientRect();
                  return `${box.x + x} ${box.y + y}`;
                }""", code);
        int space = at.indexOf(' ');
        screen.page()
                .mouse()
                .move(Double.parseDouble(at.substring(0, space)), Double.parseDouble(at.substring(space + 1)));
    }

    @ParameterizedTest
    @CsvSource({"US, United States, 100000", "HK, Hong Kong, 6250"})
    void pointer_onACountry_tellsItsCounters(String code, String name, String denied) {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        pointTo(screen, code);
        screen.page().locator(".tip").waitFor();
        assertThat(screen.page().locator(".tip").innerText().replace("\u202f", ""))
                .contains(name, "Denied flows", denied, "Allowed flows", "Bytes sent");
    }

    @Test
    void pointer_onACountryWithoutAny_saysSo() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        pointTo(screen, "BR");
        screen.page().locator(".tip").waitFor();
        assertThat(screen.page().locator(".tip").innerText()).contains("Brazil", "no flows");
    }

    @Test
    void mapButton_whereSourcesAreGrouped_groupsByCountryAndIsKeptInTheAddress() {
        ExploreScreen screen =
                ExploreScreen.open(CONSOLE, MAP.replace("&graph=map", "").replace("country", "source"));
        Page page = screen.page();
        assertThat(API.requests()).noneMatch(request -> request.contains("group=country"));
        page.locator("#graph-map").click();
        page.locator("weir-world-map weir-chart[drawn]").waitFor();
        assertThat(page.url()).contains("graph=map", "group=country");
        page.goBack();
        page.locator("weir-world-map").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        page.goForward();
        page.locator("weir-world-map weir-chart[drawn]").waitFor();
    }

    @Test
    void flows_byPort_areDrawnByTheirDestination() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP.replace("group=country", "group=port"));
        assertThat(API.requests())
                .anyMatch(request -> request.contains("/top?by=denied&group=destinationCountry"))
                .noneMatch(request -> request.contains("group=country"));
        assertThat(screen.words()).contains("by destination country");
    }

    @Test
    void rules_filteredByTheFlow_areDrawnByTheirDestination() {
        ExploreScreen screen =
                ExploreScreen.open(CONSOLE, MAP.replace("group=country", "group=rule&filter=port%20%3D%2022"));
        assertThat(screen.words()).contains("by destination country");
    }

    @Test
    void outline_notThere_leavesTheTableAndCanBeLoadedAgain() {
        CONSOLE.expectErrors("");
        Page page = CONSOLE.open("?page=explore", 1280, 900, ColorScheme.LIGHT).page();
        page.route("**/world.hires.topo.json", route -> route.abort());
        page.locator("weir-chart[drawn]").waitFor();
        page.locator("#graph-map").click();
        page.locator("#no-outline").waitFor();
        assertThat(page.locator("#groups tbody tr").count()).isPositive();
        page.unroute("**/world.hires.topo.json");
        page.locator("#no-outline button").click();
        page.locator("weir-world-map weir-chart[drawn]").waitFor();
    }

    @Test
    void tick_ofTheClock_drawsNothingAnew() {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        screen.page().evaluate("""
                async () => {
                  const {getInstanceByDom} = await import('/console/lib/echarts/dist/echarts.esm.min.js');
                  const chart = getInstanceByDom(document.querySelector('weir-chart .canvas'));
                  window.draws = window.ticks = 0;
                  chart.setOption = () => window.draws++;
                  document.querySelector('weir-explore').addController({hostUpdated: () => window.ticks++});
                }""");
        screen.page().waitForFunction("() => window.ticks > 2");
        assertThat(screen.page().evaluate("window.draws")).isEqualTo(0);
    }

    @Test
    void png_ofTheMap_isSaved() throws Exception {
        ExploreScreen screen = ExploreScreen.open(CONSOLE, MAP);
        Picture picture = new Picture(screen.saved("png", "denied-by-country.png"));
        assertThat(picture.spotOf(0xb94a19).pixels()).isGreaterThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "9, 1;2;4;8",
        "1, 1",
        "999, 1;3;10;30;100;300",
        "400000, 1;10;100;1000;10000;100000",
        "1000000000000, 10000000;100000000;1000000000;10000000000;100000000000;1000000000000"
    })
    void shades_upToTheMost_areSixAtMost(String most, String expected) {
        Page page = CONSOLE.open("?page=explore&refresh=0", 800, 600, ColorScheme.LIGHT)
                .page();
        assertThat(page.evaluate(
                        "most => import('/console/world-map.js').then(m => m.shadesFor(Number(most)).join(';'))", most))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280, light", "DARK, 1280, dark", "LIGHT, 390, phone"})
    void pictures_themesAndWidths_keepNobodyOut(ColorScheme scheme, int width, String name) {
        Page page = CONSOLE.open("?page=explore" + MAP, width, 900, scheme).page();
        page.locator("weir-world-map weir-chart[drawn]").waitFor();
        page.locator("#groups tbody tr").first().waitFor();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "map-" + name + ".png"))
                .setFullPage(true));
        assertThat(Axe.violations(page)).isEqualTo(List.of());
    }
}
