package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The console beside a {@link FakeApi}, in one Chromium for all tests of a class. After each test nothing may have gone wrong
 * in the browser, and no other host may have been asked.
 */
final class FakeConsole implements AfterEachCallback, AfterAllCallback {
    private final FakeApi api = new FakeApi();
    private final ConsoleBrowser browser = new ConsoleBrowser();
    private List<String> expected = List.of();

    FakeApi api() {
        return api;
    }

    /** Opens a page in a window of its own; {@code address} is that behind the slash. */
    OverviewScreen open(String address, int width, int height, ColorScheme scheme) {
        return browser.open(api.url() + "/" + address, width, height, scheme);
    }

    /** Errors of the browser that say this are expected in this test; an empty text expects any. */
    void expectErrors(String saying) {
        expected = List.of(saying);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> errors = browser.errors().stream()
                .filter(text -> expected.stream().noneMatch(text::contains))
                .toList();
        List<String> hosts = browser.hosts();
        expected = List.of();
        browser.reset();
        api.reset();
        assertThat(errors).as("errors in the browser's console").isEmpty();
        assertThat(hosts).as("hosts asked by the page").containsOnly(api.url().substring("http://".length()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        browser.close();
        api.close();
    }
}
