package dev.weir.benchmarks;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.console.ConsoleBrowser;
import java.util.ArrayList;
import java.util.List;

/**
 * How quick the console is in Chromium, on a program that runs: {@code Console URL [times]}, for example on {@code weir demo}. The
 * overview of 24 hours is opened anew each time with nothing cached; Explore of 24 hours is refreshed, from the first question
 * to the frame that shows the answers. The browser is that of the tests.
 */
public final class Console {
    private static final String PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime";
    private static final String NUMBERS = "() => performance.getEntriesByName('weir-numbers')[0].startTime";
    private static final String REFRESH = """
            async () => {
              const page = document.querySelector('weir-explore');
              const begin = performance.now();
              await page.refresh();
              await page.updateComplete;
              await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              return performance.now() - begin;
            }""";

    private Console() {}

    public static void main(String[] arguments) {
        String url = arguments[0];
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        try (ConsoleBrowser browser = new ConsoleBrowser()) {
            opened(browser, url, times);
            refreshed(browser, url, times);
        }
    }

    private static Page open(ConsoleBrowser browser, String address) {
        browser.reset();
        return browser.open(address, 1280, 900, ColorScheme.LIGHT).page();
    }

    private static void opened(ConsoleBrowser browser, String url, int times) {
        List<Double> paints = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Page page = open(browser, url + "/?from=-24h&refresh=0");
            page.waitForFunction("() => performance.getEntriesByName('weir-numbers').length > 0");
            paints.add(number(page.evaluate(PAINT)));
            numbers.add(number(page.evaluate(NUMBERS)));
        }
        print("overview of 24 h, first paint", paints);
        print("overview of 24 h, its numbers", numbers);
    }

    private static void refreshed(ConsoleBrowser browser, String url, int times) {
        Page page = open(browser, url + "/?page=explore&from=-24h&refresh=0");
        page.locator("weir-chart[drawn]").waitFor();
        List<Double> refreshes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            refreshes.add(number(page.evaluate(REFRESH)));
        }
        print("explore of 24 h, a refresh", refreshes);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static void print(String what, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "%-32s median %4.0f ms, worst %4.0f ms of %d%n",
                what, sorted.get(sorted.size() / 2), sorted.getLast(), sorted.size());
    }
}
