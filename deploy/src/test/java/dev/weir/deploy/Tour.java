package dev.weir.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A walk from a page of the console to an answer. Its last page is kept as a picture: in {@code target}, or with {@code
 * -Dweir.docs.write=true} among the pictures of docs/tour.md.
 */
final class Tour {
    private static final int MOST_CLICKS = 3;
    private static final double PATIENCE_MS = 30_000;

    /** Pixels beside a timeline's plot: the labels of its axis on the left, its margin on the right. */
    private static final double LABELS = 44;

    private static final double MARGIN = 8;

    private final String name;
    private final Page page;
    private int clicks;

    Tour(String name, Page page) {
        this.name = name;
        this.page = page;
    }

    Tour click(String selector) {
        page.locator(selector).first().click();
        clicks++;
        return this;
    }

    /** Drags over a timeline; {@code from} and {@code to} are of the range that it shows. */
    Tour zoom(Instant from, Instant to, Instant first, Instant last) {
        page.locator("weir-chart.timeline[drawn]").waitFor();
        BoundingBox box = page.locator("weir-chart.timeline canvas").boundingBox();
        page.mouse().move(x(box, from, first, last), box.y + box.height / 2);
        page.mouse().down();
        page.mouse().move(x(box, to, first, last), box.y + box.height / 2 + 10);
        page.mouse().up();
        page.waitForURL(url -> url.contains("to=20"));
        clicks++;
        return this;
    }

    private static double x(BoundingBox box, Instant at, Instant first, Instant last) {
        double share =
                (at.toEpochMilli() - first.toEpochMilli()) / (double) (last.toEpochMilli() - first.toEpochMilli());
        return box.x + LABELS + share * (box.width - LABELS - MARGIN);
    }

    /** Ends where the place that {@code selector} names says {@code what}. */
    void ends(String selector, String what) {
        assertThat(page.locator(selector).first())
                .containsText(
                        Pattern.compile(what), new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS));
        page.waitForFunction("() => document.querySelectorAll('.skeleton').length === 0");
        assertThat(clicks).as("clicks of %s", name).isLessThanOrEqualTo(MOST_CLICKS);
        page.screenshot(new Page.ScreenshotOptions().setPath(picture()));
    }

    private Path picture() {
        Path folder = Path.of(Boolean.getBoolean("weir.docs.write") ? "../docs/images/tour" : "target/tour");
        try {
            return Files.createDirectories(folder).resolve(name + ".png");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
