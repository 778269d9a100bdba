package dev.weir.query.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real Chromium with a fresh profile. It remembers what went wrong in its pages and which hosts they asked. */
public final class ConsoleBrowser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> hosts = new CopyOnWriteArrayList<>();

    public ConsoleBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Chromium.find())
                        .setHeadless(true)
                        .setArgs(FLAGS));
    }

    /** Opens {@code url} in a window of its own, in UTC, without motion. */
    public OverviewScreen open(String url, int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("Asia/Tokyo"));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
        page.onRequest(request -> hosts.add(URI.create(request.url()).getAuthority()));
        page.navigate(url);
        return new OverviewScreen(page);
    }

    /** Errors and warnings of all pages so far, also those of the Content-Security-Policy. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** {@code host:port} of each request of all pages so far. */
    public List<String> hosts() {
        return List.copyOf(hosts);
    }

    /** Forgets errors and hosts, and closes all windows. */
    public void reset() {
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
        errors.clear();
        hosts.clear();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
