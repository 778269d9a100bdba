package dev.weir.benchmarks;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How quick the console is in Chromium, on a program that runs: {@code Console URL [times]}, for example on {@code weir demo}. The
 * overview of 24 hours is opened anew each time with nothing cached; Explore of 24 hours is refreshed, from the first question
 * to the frame that shows the answers. {@code WEIR_CHROMIUM} names the browser.
 */
public final class Console {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
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
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options())) {
            opened(browser, url, times);
            refreshed(browser, url, times);
        }
    }

    private static BrowserType.LaunchOptions options() {
        String chromium = System.getenv().getOrDefault("WEIR_CHROMIUM", "/usr/bin/chromium");
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(chromium))
                .setHeadless(true)
                .setArgs(FLAGS);
    }

    private static void opened(Browser browser, String url, int times) {
        List<Double> paints = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (BrowserContext context = browser.newContext()) {
                Page page = context.newPage();
                page.navigate(url + "/?from=-24h&refresh=0");
                page.waitForFunction("() => performance.getEntriesByName('weir-numbers').length > 0");
                paints.add(number(page.evaluate(PAINT)));
                numbers.add(number(page.evaluate(NUMBERS)));
            }
        }
        print("overview of 24 h, first paint", paints);
        print("overview of 24 h, its numbers", numbers);
    }

    private static void refreshed(Browser browser, String url, int times) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.navigate(url + "/?page=explore&from=-24h&refresh=0");
            page.locator("weir-chart[drawn]").waitFor();
            List<Double> refreshes = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                refreshes.add(number(page.evaluate(REFRESH)));
            }
            print("explore of 24 h, a refresh", refreshes);
        }
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
