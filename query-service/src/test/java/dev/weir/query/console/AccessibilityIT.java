package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody is kept out of the console: its pages and what opens in them, in both themes, without a violation. */
class AccessibilityIT {
    private static final String DAY = "/?from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";
    private static final FakeApi API = new FakeApi();
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();

    @AfterEach
    void reset() {
        BROWSER.reset();
        API.reset();
    }

    @AfterAll
    static void stop() {
        BROWSER.close();
        API.close();
    }

    private static Page overview(ColorScheme scheme, int width) {
        return BROWSER.open(API.url() + DAY, width, 900, scheme).awaitLoaded().page();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390", "DARK, 390"})
    void overview_keepsNobodyOut(ColorScheme scheme, int width) {
        assertThat(Axe.violations(overview(scheme, width))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390"})
    void status_keepsNobodyOut(ColorScheme scheme, int width) {
        OverviewScreen screen = BROWSER.open(API.url() + "/?page=status", width, 900, scheme);
        screen.awaitPart("#laws tbody tr");
        screen.awaitPart("#coverage summary").click();
        screen.awaitPart("#coverage tbody tr");
        assertThat(Axe.violations(screen.page())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "DARK, 1280", "LIGHT, 390"})
    void whatIsKnownOfASource_keepsNobodyOut(ColorScheme scheme, int width) {
        String source = "/?page=sources&ip=" + FakeFlows.SCANNER + DAY.replace("/?", "&");
        OverviewScreen screen = BROWSER.open(API.url() + source, width, 900, scheme);
        screen.awaitPart("#threats tbody tr");
        screen.awaitNoSkeleton();
        assertThat(Axe.violations(screen.page())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', '#alerts tbody tr', LIGHT, 1280",
        "'', '#alerts tbody tr', DARK, 390",
        "&alert=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, '#history li', LIGHT, 390",
        "&alert=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, '#history li', DARK, 1280",
        "&tab=exclusions&draft=source%3D10.0.0.4, '#exclusions tbody tr', LIGHT, 1280",
        "&tab=exclusions, '#exclusions tbody tr', DARK, 390",
        "&tab=detections, '#detections tbody tr', DARK, 1280"
    })
    void alerts_keepNobodyOut(String search, String shown, ColorScheme scheme, int width) {
        OverviewScreen screen = BROWSER.open(API.url() + "/?page=alerts" + search, width, 900, scheme);
        screen.awaitPart(shown);
        screen.awaitNoSkeleton();
        assertThat(Axe.violations(screen.page())).isEmpty();
    }

    @Test
    void takingAnExclusionBack_keepsNobodyOut() {
        OverviewScreen screen = BROWSER.open(API.url() + "/?page=alerts&tab=exclusions", 1280, 900, ColorScheme.LIGHT);
        screen.awaitPart("tr[data-row=own-scanner] button").click();
        screen.awaitPart("#take-back-sure");
        assertThat(Axe.violations(screen.page())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void timePicker_keepsNobodyOut(ColorScheme scheme) {
        Page page = overview(scheme, 1280);
        page.keyboard().press("t");
        page.locator(".panel input[name=from]").fill("yesterday-ish");
        page.locator("#apply").click();
        page.locator(".panel .wrong").waitFor();
        assertThat(Axe.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void help_keepsNobodyOut(ColorScheme scheme) {
        Page page = overview(scheme, 1280);
        page.keyboard().press("?");
        page.locator("dialog.help").first().waitFor();
        assertThat(Axe.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void signIn_keepsNobodyOut(ColorScheme scheme) {
        Page page = overview(scheme, 1280);
        page.evaluate("document.dispatchEvent(new Event('weir-unauthorized'))");
        page.getByLabel("API key or token").fill("two words");
        page.keyboard().press("Enter");
        page.locator("#sign-in-wrong").waitFor();
        assertThat(Axe.violations(page)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void missingPartitionsAndFailures_keepNobodyOut(ColorScheme scheme) {
        API.partial(true);
        Page page = overview(scheme, 1280);
        API.failing(true);
        page.keyboard().press("r");
        page.locator("#refresh-failed").waitFor();
        assertThat(Axe.violations(page)).isEmpty();
    }

    @Test
    void violations_ofABrokenPage_areNamed() {
        Page page = overview(ColorScheme.LIGHT, 1280);
        page.evaluate("document.querySelector('main').append(document.createElement('button'))");
        assertThat(Axe.violations(page)).singleElement().asString().startsWith("button-name at ");
    }
}
