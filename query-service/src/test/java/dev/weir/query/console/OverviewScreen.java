package dev.weir.query.console;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads what the overview page shows. Numbers come as on the screen, without the spaces between their thousands. */
public final class OverviewScreen {
    private final Page page;

    OverviewScreen(Page page) {
        this.page = page;
    }

    /** The page itself, for keys and clicks. */
    public Page page() {
        return page;
    }

    /** Waits until every part has been loaded and the timeline is drawn. */
    public OverviewScreen awaitLoaded() {
        awaitPart("weir-chart[drawn]");
        awaitPart("#sources tbody tr");
        awaitPart("#rules tbody tr");
        awaitNoSkeleton();
        return this;
    }

    /** Waits until nothing of the page is still to come. */
    public void awaitNoSkeleton() {
        page.waitForFunction("() => document.querySelectorAll('.skeleton').length === 0");
    }

    /** Waits until something that matches is visible. */
    public Locator awaitPart(String selector) {
        Locator part = page.locator(selector).first();
        part.waitFor();
        return part;
    }

    /** Waits until nothing visible matches. */
    public void awaitNo(String selector) {
        page.locator(selector).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    /** Sum of the allowed connections in the range. */
    public long allowed() {
        return number("#total-allowed");
    }

    /** Sum of the denied flows in the range. */
    public long denied() {
        return number("#total-denied");
    }

    /** Text of a tile's figure with its unit: {@code flows}, {@code denied}, {@code sources} or {@code freshness}. */
    public String tile(String name) {
        return text(page.locator("#tile-" + name + " .value"));
    }

    /** Text below a tile's figure. */
    public String tileDetail(String name) {
        return text(page.locator("#tile-" + name + " .detail"));
    }

    /** A fact of the freshness card: {@code newest}, {@code lag}, {@code partitions}, {@code refreshed} or {@code laws}. */
    public String fact(String name) {
        return text(page.locator("#fact-" + name + " dd"));
    }

    /** A column of the table {@code sources} or {@code rules}, from top to bottom. */
    public List<String> column(String table, String column) {
        return page.locator("#" + table + " tbody td[data-column=" + column + "]").all().stream()
                .map(OverviewScreen::text)
                .collect(Collectors.toList());
    }

    /** What stands in a part, once it is there. */
    public String text(String selector) {
        return text(awaitPart(selector));
    }

    /** The notices above the tiles, in one text; empty when all is well. */
    public String notices() {
        return text(page.locator(".notices"));
    }

    /** The colour of the page's background as CSS names it. */
    public String background() {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    /** The timeline as a PNG. */
    public byte[] timeline() {
        return page.locator("weir-chart.timeline").screenshot();
    }

    /** Writes a picture of the whole page. */
    public void screenshot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    private long number(String selector) {
        return Long.parseLong(text(page.locator(selector)));
    }

    private static String text(Locator part) {
        return part.innerText().replace("\u202f", "").replaceAll("\\s+", " ").strip();
    }
}
