package dev.weir.query.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.query.AlertBed;
import dev.weir.query.AlertRecords;
import dev.weir.query.guard.ApiKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of alerts on the real query-service and a real Kafka, to which alerts are written as the detect job does. */
class AlertsKafkaIT {
    private static final String ID = "a".repeat(32);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final JsonNode alert =
            AlertRecords.opened(ID, "medium", "198.51.100.7", "10.0.0.4", now.minus(20, ChronoUnit.MINUTES));

    @Test
    void alerts_told_areShownLive_andWhatPeopleDoIsKept() {
        try (AlertBed bed = new AlertBed(Map.of());
                ConsoleBrowser browser = new ConsoleBrowser()) {
            bed.tell(alert);
            Page page = open(browser, bed);
            assertThat(page.locator("#alerts tbody tr")).containsText("Vertical port scan");
            assertThat(page.locator("#alerts .level")).hasText("medium");
            bed.tell(AlertRecords.later(alert, "updated", "critical", now));
            assertThat(page.locator("#alerts .level")).hasText("critical");
            page.locator("#alerts .name").click();
            page.locator("#comment").fill("<b>mine</b>");
            page.locator("#act-acknowledge").click();
            assertThat(page.locator("#fact-owner dd")).hasText("anonymous");
            assertThat(page.locator("#history")).containsText("<b>mine</b>");
            assertThat(page.locator("#open-count")).containsText("1");
            page.locator("#act-close").click();
            assertThat(page.locator("#state")).hasText("closed");
            assertThat(page.locator("#open-count")).isHidden();
            page.locator("#act-reopen").click();
            assertThat(page.locator("#state")).hasText("open");
            page.locator("#all-alerts").click();
            assertThat(page.locator("#alerts tbody tr")).hasCount(1);
        }
    }

    @Test
    void act_withAKeyThatMayOnlyRead_isRefusedInWords() {
        String key = ApiKey.generate();
        Map<String, String> reader = Map.of("name", "me", "hash", ApiKey.hash(key), "role", "read");
        try (AlertBed bed = new AlertBed(Map.of("weir.query.auth.api-keys", List.of(reader)));
                ConsoleBrowser browser = new ConsoleBrowser()) {
            bed.tell(alert);
            Page page = open(browser, bed);
            page.getByLabel("API key or token").fill(key);
            page.keyboard().press("Enter");
            page.locator("#alerts .name").click();
            page.locator("#act-close").click();
            assertThat(page.locator("#act-wrong")).containsText("you may look, but not change anything");
            assertThat(page.locator("#state")).hasText("open");
        }
    }

    private static Page open(ConsoleBrowser browser, AlertBed bed) {
        String url = "http://127.0.0.1:%d/?page=alerts".formatted(bed.service.port());
        return browser.open(url, 1280, 900, ColorScheme.LIGHT).page();
    }
}
