package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Zooms into the timeline of the overview and out again, with the mouse and with the keys. */
class BrushIT {
    private static final String DAY = "?from=2024-12-19T00:00:00Z&to=2024-12-20T00:00:00Z";
    private static final Duration NEAR = Duration.ofMinutes(45);
    private static final Pattern RANGE = Pattern.compile("from=([^&]+)&to=([^&]+)");

    private static final FakeApi API = new FakeApi();
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();

    private final Page page = BROWSER.open(API.url() + "/" + DAY, 1280, 1000, ColorScheme.LIGHT)
            .awaitLoaded()
            .page();

    @AfterEach
    void nothingWentWrong() {
        assertThat(BROWSER.errors()).as("errors in the browser's console").isEmpty();
        BROWSER.reset();
        API.reset();
    }

    @AfterAll
    static void stop() {
        BROWSER.close();
        API.close();
    }

    @Test
    void drag_overTheTimeline_zoomsIntoWholeSteps() {
        drag(0.25, 0.5);
        page.waitForURL("**/?from=2024-12-19T0*");
        assertThat(begin()).isBetween(at("06:00").minus(NEAR), at("06:00").plus(NEAR));
        assertThat(end()).isBetween(at("12:00").minus(NEAR), at("12:00").plus(NEAR));
        assertThat(begin().getEpochSecond() % 300).isZero();
        assertThat(end().getEpochSecond() % 300).isZero();
    }

    @Test
    void drag_toTheLeftBeyondTheEdge_endsAtTheEdge() {
        drag(0.25, -0.1);
        page.waitForURL("**/?from=2024-12-19T00:00:00Z&to=2024-12-19T0*");
        assertThat(end()).isBetween(at("06:00").minus(NEAR), at("06:00").plus(NEAR));
    }

    @Test
    void click_withoutDragging_changesNothing() {
        box(page.locator("weir-chart"));
        page.locator("weir-chart").click();
        assertThat(page.url()).endsWith(DAY);
        assertThat(page.locator(".tint").isVisible()).isFalse();
    }

    @Test
    void keys_arrowsShiftEnter_zoomToTheStepsThatWereSelected() {
        page.locator(".cursor").focus();
        page.keyboard().press("Home");
        page.keyboard().press("PageDown");
        page.keyboard().press("ArrowRight");
        assertThat(page.locator(".cursor").getAttribute("aria-valuetext")).startsWith("2024-12-19 00:55: ");
        page.keyboard().press("Shift+ArrowRight");
        page.keyboard().press("Shift+ArrowRight");
        assertThat(page.locator(".cursor").getAttribute("aria-valuetext")).endsWith(", 15m selected");
        assertThat(page.locator(".tint").isVisible()).isTrue();
        page.keyboard().press("Enter");
        page.waitForURL("**/?from=2024-12-19T00:55:00Z&to=2024-12-19T01:10:00Z");
        page.locator(".cursor:focus").waitFor();
    }

    @Test
    void keys_escape_forgetsTheSelection() {
        page.locator(".cursor").focus();
        page.keyboard().press("ArrowLeft");
        page.keyboard().press("Shift+ArrowLeft");
        page.keyboard().press("Escape");
        page.keyboard().press("Enter");
        assertThat(page.locator(".tint").isVisible()).isFalse();
        assertThat(page.url()).endsWith(DAY);
    }

    @Test
    void unzoom_afterTwoZooms_isTheRangeBeforeEach() {
        drag(0.25, 0.75);
        page.waitForURL("**/?from=2024-12-19T0*");
        String first = page.url();
        page.locator("weir-chart[drawn]").waitFor();
        drag(0.25, 0.75);
        page.waitForURL(url -> !url.equals(first));
        page.locator("weir-chart[drawn]").dblclick();
        page.waitForURL(first);
        page.keyboard().press("z");
        page.waitForURL("**/" + DAY);
    }

    @Test
    void unzoom_withoutAZoom_isTwiceTheRange() {
        page.keyboard().press("Backspace");
        page.waitForURL("**/?from=2024-12-18T12:00:00Z&to=2024-12-20T12:00:00Z");
    }

    @Test
    void back_afterAZoom_isTheRangeBefore() {
        drag(0.25, 0.5);
        page.waitForURL("**/?from=2024-12-19T0*");
        page.goBack();
        assertThat(page.url()).endsWith(DAY);
    }

    private void drag(double from, double to) {
        BoundingBox box = box(page.locator("weir-chart"));
        page.mouse().move(box.x + box.width * from, box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(box.x + box.width * (from + to) / 2, box.y + box.height / 2);
        page.mouse().move(box.x + box.width * to, box.y + box.height / 2);
        assertThat(page.locator(".tint").isVisible()).isTrue();
        page.mouse().up();
    }

    private static BoundingBox box(Locator chart) {
        chart.scrollIntoViewIfNeeded();
        return chart.boundingBox();
    }

    private Instant begin() {
        return range(1);
    }

    private Instant end() {
        return range(2);
    }

    private Instant range(int end) {
        Matcher matcher = RANGE.matcher(page.url());
        assertThat(matcher.find()).as(page.url()).isTrue();
        return Instant.parse(matcher.group(end));
    }

    private static Instant at(String time) {
        return Instant.parse("2024-12-19T%s:00Z".formatted(time));
    }
}
