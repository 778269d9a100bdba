package dev.weir.query.console;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads what the explore page shows. Numbers come as on the screen, without the spaces between their thousands. */
final class ExploreScreen {
    private final Page page;

    private ExploreScreen(Page page) {
        this.page = page;
    }

    /** Opens the page with a state, such as {@code &by=denied}, and waits until it is drawn. */
    static ExploreScreen open(FakeConsole console, String state) {
        Page page = console.open("?page=explore" + state, 1280, 900, ColorScheme.LIGHT)
                .page();
        return new ExploreScreen(page).awaitDrawn();
    }

    ExploreScreen awaitDrawn() {
        page.locator("weir-explore weir-chart[drawn]").waitFor();
        page.locator("#groups tbody tr").first().waitFor();
        page.waitForFunction("() => document.querySelectorAll('.skeleton').length === 0");
        return this;
    }

    Page page() {
        return page;
    }

    /** A column of the table, from top to bottom; in the group's cell without what can be done with it. */
    List<String> column(String column) {
        String cell = "#groups tbody td[data-column=%s]%s".formatted(column, column.equals("group") ? " a[title]" : "");
        return page.locator(cell).allInnerTexts().stream()
                .map(ExploreScreen::plain)
                .toList();
    }

    /** A cell of the lines below the rows: {@code all others} and {@code total}. */
    String footer(String line, String column) {
        return plain(page.locator("#groups tfoot tr", new Page.LocatorOptions().setHasText(line))
                .locator("td[data-column=%s]".formatted(column))
                .innerText());
    }

    /** What the graph says to those who do not see it. */
    String words() {
        return plain(page.locator("weir-explore weir-chart [role=img]").getAttribute("aria-label"));
    }

    /** Evaluates an expression over {@code options}, what ECharts was told to draw. */
    Object drawn(String expression) {
        return page.evaluate("""
                () => {
                  const chart = document.querySelector('weir-explore weir-chart');
                  const options = chart.options(new Proxy({}, {get: () => 'black'}), false, chart.model);
                  return %s;
                }""".formatted(expression));
    }

    /** The nodes of a column of the Sankey with their sums, as they are drawn from top to bottom. */
    List<String> nodes(int column) {
        return lines(
                "options.series[0].data.filter(({depth}) => depth === %d).map(({text, total}) => `${text} ${total}`)"
                        .formatted(column));
    }

    /** What the nodes of each column of the Sankey add up to. */
    List<String> columnSums() {
        return lines("[0, 1, 2].map(column => options.series[0].data.filter(({depth}) => depth === column)"
                + ".reduce((sum, {total}) => sum + total, 0))");
    }

    private List<String> lines(String expression) {
        return ((String) drawn(expression + ".join('\\n')")).lines().toList();
    }

    /** The text of the file that a button saves. */
    byte[] saved(String button, String name) {
        Download download =
                page.waitForDownload(() -> page.locator("#" + button).click());
        if (!download.suggestedFilename().equals(name)) {
            throw new AssertionError("saved as " + download.suggestedFilename());
        }
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a picture of the whole page. */
    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    private static String plain(String text) {
        return text.replace("\u202f", "").replaceAll("\\s+", " ").strip();
    }
}
