package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.demo.Demo;
import dev.weir.demo.DemoConfig;
import dev.weir.demo.estate.Address;
import dev.weir.demo.story.Stories;
import dev.weir.demo.story.Story;
import dev.weir.demo.story.UnusedRule;
import dev.weir.query.console.ConsoleBrowser;
import dev.weir.testkit.fleet.JavaProcess;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Follows each story of the demo from the overview to its answer, in at most three clicks, as docs/tour.md tells it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourIT {
    /** Alerts of the history; until they are there, the machine has much to do beside the pages. */
    private static final int STORIES = 9;

    private static final Duration SETTLED = Duration.ofMinutes(3);

    private final long start = Instant.now().getEpochSecond() / 60;
    private final Stories stories = new Demo(new DemoConfig(1, start, DemoConfig.LOAD)).stories();
    private final ConsoleBrowser browser = new ConsoleBrowser();

    private JavaProcess weir;
    private String console;

    @BeforeAll
    void run(@TempDir Path directory) {
        weir = WeirProcess.startDemo(directory, start, 0, "--data", "data");
        console = WeirProcess.awaitReady(weir);
        WeirApi api = new WeirApi(console);
        Await.until(() -> api.alerts().size() >= STORIES, SETTLED, "the detect job has seen the history");
    }

    @AfterAll
    void stop() {
        browser.close();
        weir.close();
    }

    @AfterEach
    void nothingWentWrong() {
        List<String> errors = browser.errors();
        browser.reset();
        assertThat(errors).as("errors in the browser's console").isEmpty();
    }

    @Test
    void bruteForce() {
        String attacker = actor(stories.bruteForce());
        tour(stories.bruteForce(), "-1h")
                .click("a:has-text('all rules')")
                .click("#rules a:has-text('UserRule_allow-rdp')")
                .click("#allowed-sources a.mono:text-is('" + attacker + "')")
                .ends(
                        "#behaviour",
                        stories.bruteForce().guesses() + " short connections .*3389.* then one of 2\\d minutes");
    }

    @Test
    void verticalScan() {
        tour(stories.verticalScan(), "-1h")
                .click(source(stories.verticalScan()))
                .ends("#behaviour", "different ports on .*, all denied");
    }

    @Test
    void silentNic() {
        tour(stories.silentNic(), "-1h")
                .click("#coverage a:has-text('NICs')")
                .click("#coverage summary:has-text('silent')")
                .ends("#coverage details[open] tbody tr:has-text('silent')", "missing|\\d+ of \\d+");
    }

    @Test
    void horizontalSweep() {
        tour(stories.horizontalSweep(), "-24h")
                .click(choice("destinations"))
                .click(source(stories.horizontalSweep()))
                .ends("#behaviour", "254 denied.* addresses on 1 port");
    }

    @Test
    void deniedStorm() {
        Instant begin = stories.deniedStorm().time().begin(start);
        Instant now = Instant.ofEpochSecond(start * 60);
        tour(stories.deniedStorm(), "-24h")
                .click("#rules tr:has-text('nsg-web') a:has-text('DefaultRule_DenyAllInBound')")
                .zoom(
                        begin.minus(Duration.ofMinutes(25)),
                        begin.plus(Duration.ofMinutes(35)),
                        now.minus(Duration.ofDays(1)),
                        now)
                .ends("#says", "[23].?\\d{3} sources");
    }

    @Test
    void exfiltration() {
        tour(stories.exfiltration(), "-24h")
                .click(choice("bytes sent"))
                .click(source(stories.exfiltration()))
                .ends(
                        "#behaviour",
                        "2[45](\\.\\d)? GB .*" + text(stories.exfiltration().stranger()));
    }

    @Test
    void beacon() {
        tour(stories.beacon(), "-24h")
                .click(choice("allowed"))
                .click(source(stories.beacon()))
                .ends("#behaviour", "every 60 s to " + text(stories.beacon().stranger()));
    }

    @Test
    void unusedRule() {
        tour(stories.unusedRule(), "-24h")
                .click("#rules a:has-text('" + UnusedRule.RULE + "')")
                .ends("#says", "never|Never");
    }

    @Test
    void document_tellsEveryStory() throws IOException {
        Path docs = Path.of("..", "docs");
        String text = Files.readString(docs.resolve("tour.md"));
        for (Story story : stories.all()) {
            String picture = "images/tour/" + story.name() + ".png";
            assertThat(text).contains("](" + picture + ")");
            assertThat(docs.resolve(picture)).isNotEmptyFile();
        }
    }

    private static String choice(String by) {
        return ".choices button:text-is('" + by + "')";
    }

    private static String source(Story story) {
        return "#sources a.mono:text-is('" + actor(story) + "')";
    }

    private static String actor(Story story) {
        return story.actors().getFirst().address().text();
    }

    /** As a pattern that the browser reads. */
    private static String text(Address address) {
        return address.text().replace(".", "\\.");
    }

    private Tour tour(Story story, String from) {
        String address = console + "/?refresh=0&from=" + from;
        Page page = browser.open(address, 1280, 800, ColorScheme.LIGHT)
                .awaitLoaded()
                .page();
        return new Tour(story.name(), page);
    }
}
