package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.console.Axe;
import dev.weir.testkit.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of the console over a whole demo: usable by all, in both themes and at both widths, by keyboard, by address and by the back button. */
class DemoConsoleIT {
    private static final DemoConsole CONSOLE = DemoConsole.shared();
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String NUMBERS =
            "main .tile:not(#tile-freshness) .value, main tbody td:not([data-column=lastHit])";

    @AfterEach
    void nothingWentWrong() {
        CONSOLE.assertNothingWentWrong();
    }

    static Stream<String> pages() {
        String scanner = CONSOLE.demo().stories().verticalScan().scanner().text();
        return Stream.of(
                "overview",
                "explore",
                "explore&graph=heatmap",
                "sources",
                "sources&ip=" + scanner,
                "rules",
                "tail",
                "status");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_bothThemesAndWidths_keepsNobodyOut(String state) {
        DemoPage page = CONSOLE.open(state);
        assertThat(page.text("#notice")).contains("Generated traffic");
        for (int width : List.of(1280, 390)) {
            page.page().setViewportSize(width, 844);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                assertUsable(page, width, scheme);
            }
        }
    }

    private static void assertUsable(DemoPage page, int width, ColorScheme scheme) {
        page.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.awaitLoaded();
        String background = scheme == ColorScheme.DARK ? "rgb(15, 19, 22)" : "rgb(246, 247, 248)";
        page.page().waitForFunction("colour => getComputedStyle(document.body).backgroundColor === colour", background);
        assertThat(page.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(Axe.violations(page.page())).as("%s at %d", scheme, width).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "explore", "sources", "rules"})
    void address_inANewWindow_showsTheSame(String state) {
        DemoPage page = CONSOLE.open(state);
        filter(page, "direction = O and source in 10.0.0.0/8");
        List<String> numbers = page.texts(NUMBERS);
        assertThat(numbers).isNotEmpty();
        assertThat(CONSOLE.openAddress(page.page().url()).texts(NUMBERS)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overview", "explore", "sources", "rules"})
    void back_afterAFilter_showsAllAgain(String state) {
        DemoPage page = CONSOLE.open(state);
        List<String> numbers = page.texts(NUMBERS);
        filter(page, "direction = O and source in 10.0.0.0/8");
        assertThat(page.texts(NUMBERS)).isNotEqualTo(numbers);
        page.page().goBack();
        Await.until(
                () -> page.texts(NUMBERS).equals(numbers),
                DEADLINE,
                () -> page.texts(NUMBERS) + " instead of " + numbers);
    }

    private static void filter(DemoPage page, String expression) {
        page.page().locator("weir-filter input").fill(expression);
        page.page().keyboard().press("Enter");
        page.page().waitForURL(url -> url.contains("filter="));
        page.awaitLoaded();
    }

    @Test
    void keys_gAndALetter_turnToEachPage() {
        DemoPage page = CONSOLE.open("overview");
        for (String key : List.of("e Explore", "s Sources", "r Rules", "t Tail", "h Status", "o Overview")) {
            page.page().keyboard().press("g");
            page.page().keyboard().press(key.substring(0, 1));
            page.page().waitForFunction("title => document.title === title", key.substring(2) + " · Weir");
            page.awaitLoaded();
        }
    }
}
