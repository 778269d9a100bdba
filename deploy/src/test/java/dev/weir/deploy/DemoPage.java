package dev.weir.deploy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a page of the console: numbers as on the screen, without the spaces between their thousands, and the files that it saves. */
record DemoPage(Page page) {

    /** Waits until the page shows something and nothing of it is still to come. */
    DemoPage awaitLoaded() {
        page.locator("main .card").first().waitFor();
        page.waitForFunction(
                "() => document.querySelector('main').ariaBusy !== 'true' && !document.querySelector('main .skeleton')"
                        + " && !document.querySelector('weir-chart:not([drawn]), main [aria-busy=true]')");
        return this;
    }

    /** What stands in a part, once it is there. */
    String text(String selector) {
        Locator part = page.locator(selector).first();
        part.waitFor();
        return plain(part.innerText());
    }

    long number(String selector) {
        return Long.parseLong(text(selector));
    }

    /** A column of a table, from top to bottom. */
    List<String> column(String table, String column) {
        return texts("#%s tbody td[data-column=%s]".formatted(table, column));
    }

    List<Long> numbers(String table, String column) {
        return column(table, column).stream().map(Long::parseLong).toList();
    }

    List<String> texts(String selector) {
        return page.locator(selector).allInnerTexts().stream()
                .map(DemoPage::plain)
                .toList();
    }

    /** The rows of the CSV file that a button or a link saves, by the names of their columns. */
    List<Map<String, String>> csv(String selector) {
        List<String> lines =
                saved(selector).lines().map(line -> line.replace("\"", "")).toList();
        List<String> names = Arrays.asList(lines.getFirst().split(","));
        return lines.stream()
                .skip(1)
                .map(line -> row(names, line.split(",", -1)))
                .toList();
    }

    private static Map<String, String> row(List<String> names, String[] values) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> values[names.indexOf(name)]));
    }

    private String saved(String selector) {
        Download download =
                page.waitForDownload(() -> page.locator(selector).first().click());
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String text) {
        return text.replace("\u202f", "").replaceAll("\\s+", " ").strip();
    }
}
