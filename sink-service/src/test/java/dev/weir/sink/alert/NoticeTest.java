package dev.weir.sink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTest {
    private static final String HOSTILE = "<!channel> *x* [a](http://b) & <https://evil.example|x>";
    private static final Notice SLACK = new SlackNotice(Samples.CONSOLE);
    private static final Notice TEAMS = new TeamsNotice(Samples.CONSOLE);
    private static final Notice DUTY = new PagerDutyNotice("key", Samples.CONSOLE);

    private static Alert hostile() {
        return Samples.alert(AlertLevel.HIGH, AlertChange.OPENED, HOSTILE, HOSTILE);
    }

    @Test
    void slack_oneAlert() {
        JsonNode message = Samples.json(SLACK.of(List.of(Samples.high())));
        assertThat(message.path("text").asText()).isEqualTo("High: Port scan");
        assertThat(message.at("/blocks/0/type").asText()).isEqualTo("header");
        assertThat(message.at("/blocks/0/text/text").asText()).isEqualTo("High: Port scan");
        assertThat(message.at("/blocks/1/text/text").asText()).isEqualTo("It tried 52 ports.");
        assertThat(message.at("/blocks/2/elements/0/text").asText())
                .isEqualTo("198.51.100.7 → 10.0.0.4:22 · rule D01, alert " + Samples.ID);
        assertThat(message.at("/blocks/2/elements/1/text").asText())
                .isEqualTo("<https://weir.example/?page=alerts&amp;alert=" + Samples.ID + "|Open in Weir>");
    }

    @Test
    void slack_markupOfOthers_isNone() {
        JsonNode message = Samples.json(new SlackNotice(Samples.NO_CONSOLE).of(List.of(hostile())));
        assertThat(message.path("text").asText()).doesNotContain("<", ">").contains("&lt;!channel&gt;", " &amp; ");
        assertThat(message.findValuesAsText("type")).doesNotContain("mrkdwn");
    }

    @Test
    void slack_longest_withinItsLimits() {
        JsonNode message = Samples.json(SLACK.of(Samples.longest()));
        assertThat(message.path("blocks").size()).isLessThanOrEqualTo(50);
        for (JsonNode block : message.path("blocks")) {
            int most = block.path("type").asText().equals("header") ? 150 : 3000;
            assertThat(block.path("text").path("text").asText().length()).isLessThanOrEqualTo(most);
        }
        assertThat(message.toString().length()).isLessThan(13_000);
        assertThat(message.at("/blocks/15/text/text").asText()).startsWith("And 45 more: " + Samples.ID + ", ");
    }

    @Test
    void teams_oneAlert() {
        JsonNode message = Samples.json(TEAMS.of(List.of(Samples.high())));
        assertThat(message.path("type").asText()).isEqualTo("message");
        JsonNode attachment = message.at("/attachments/0");
        assertThat(attachment.path("contentType").asText()).isEqualTo("application/vnd.microsoft.card.adaptive");
        JsonNode body = attachment.at("/content/body");
        assertThat(body.at("/0/inlines/0/text").asText()).isEqualTo("High: Port scan");
        assertThat(body.at("/0/inlines/0/color").asText()).isEqualTo("Attention");
        assertThat(body.at("/1/inlines/0/text").asText()).isEqualTo("It tried 52 ports.");
        assertThat(body.at("/2/inlines/0/text").asText()).endsWith("alert " + Samples.ID);
        assertThat(body.at("/3/actions/0/url").asText())
                .isEqualTo("https://weir.example/?page=alerts&alert=" + Samples.ID);
    }

    @Test
    void teams_nothingIsMarkdown() {
        JsonNode message = Samples.json(TEAMS.of(List.of(hostile())));
        assertThat(message.findValuesAsText("type")).doesNotContain("TextBlock", "FactSet");
    }

    @Test
    void teams_longest_within28Kilobytes() {
        assertThat(TEAMS.of(Samples.longest())).hasSizeLessThan(28 * 1024);
    }

    @Test
    void pagerDuty_oneAlert() {
        JsonNode event = Samples.json(DUTY.of(List.of(Samples.high())));
        assertThat(event.path("routing_key").asText()).isEqualTo("key");
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo(Samples.ID);
        assertThat(event.at("/payload/summary").asText()).isEqualTo("High: Port scan: It tried 52 ports.");
        assertThat(event.at("/payload/source").asText()).isEqualTo("198.51.100.7 → 10.0.0.4:22");
        assertThat(event.at("/payload/custom_details/next/0").asText()).isEqualTo("Look.");
        assertThat(event.at("/links/0/href").asText()).endsWith(Samples.ID);
        assertThat(DUTY.toString()).doesNotContain("key");
    }

    @Test
    void pagerDuty_longest_withinItsLimits() {
        byte[] event = DUTY.of(Samples.longest());
        assertThat(event).hasSizeLessThan(512 * 1024);
        assertThat(Samples.json(event).at("/payload/summary").asText().length()).isLessThanOrEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource({
        "INFORMATIONAL, info, 6, 1",
        "LOW, info, 5, 3",
        "MEDIUM, warning, 4, 5",
        "HIGH, error, 3, 8",
        "CRITICAL, critical, 2, 10"
    })
    void levels_asOthersCallThem(AlertLevel level, String pagerDuty, int syslog, int cef) {
        assertThat(level.pagerDuty()).isEqualTo(pagerDuty);
        assertThat(level.syslog()).isEqualTo(syslog);
        assertThat(level.cef()).isEqualTo(cef);
    }

    @Test
    void worstFirst_theOthersAreNamed() {
        List<Alert> alerts = List.of(
                Samples.alert(AlertLevel.LOW, AlertChange.OPENED, "a", ""),
                Samples.alert(AlertLevel.CRITICAL, AlertChange.UPDATED, "b", ""));
        assertThat(Digest.of(alerts).headline()).isEqualTo("Critical: b (updated), and 1 more");
    }
}
