package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console's own functions, called in the browser that runs them; its time zone is Asia/Tokyo. */
class ConsoleModulesIT {
    private static final FakeApi API = new FakeApi();
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();
    private static final Page PAGE = BROWSER.open(API.url() + "/?refresh=0", 1000, 800, ColorScheme.LIGHT)
            .page();

    @AfterAll
    static void stop() {
        BROWSER.close();
        API.close();
    }

    @ParameterizedTest
    @CsvSource({
        "now, true, 1970-01-12T13:46:40Z",
        "-90s, true, 1970-01-12T13:45:10Z",
        "-1w, true, 1970-01-05T13:46:40Z",
        "2017, true, 2017-01-01T00:00:00Z",
        "2017-02, true, 2017-02-01T00:00:00Z",
        "2017-02-16, true, 2017-02-16T00:00:00Z",
        "2017-02-16 22:00, true, 2017-02-16T22:00:00Z",
        "2017-02-16T22:00:30, true, 2017-02-16T22:00:30Z",
        "2017-02-16 22:00, false, 2017-02-16T13:00:00Z",
        "2017-02-16T22:00:00+01:00, false, 2017-02-16T21:00:00Z",
        "1487282514000, false, 2017-02-16T22:01:54Z",
        "2024-02-29, true, 2024-02-29T00:00:00Z",
    })
    void parseTime_everySpelling(String text, boolean utc, String expected) {
        assertThat(call("time", "m.iso(m.parseTime(text, 1000000000, utc))", text, utc))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "yesterday",
        "2023-02-29",
        "2017-13",
        "2017-1-1 25:00",
        "-5",
        "-5y",
        "2017-02-16T22:00:00X",
        "1e9",
        "-2w",
        "-999999999w"
    })
    void parseTime_anythingElse_isNull(String text) {
        assertThat(call("time", "m.parseTime(text, 1000000000, true)", text, true))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"15, 1m", "1440, 5m", "10080, 1h", "43200, 3h", "525600, 7d", "4204800, 14d"})
    void stepFor_minutes_isAUsualStep(int minutes, String step) {
        assertThat(call("time", "m.durationText(m.stepFor(Number(text) * m.MINUTE))", String.valueOf(minutes), true))
                .isEqualTo(step);
    }

    @Test
    void widened_manyYears_isNoLongerThanFlowLogsExist() {
        String range = "{from: Date.UTC(2012, 0, 1), to: Date.UTC(2026, 0, 1)}";
        assertThat(call("time", "m.widened(%s, Date.UTC(2026, 0, 1)).from".formatted(range), "", true))
                .isEqualTo("-5844d");
    }

    @Test
    void feed_leftWhileItLoads_asksNoMore() {
        feeds("{left: '1', stays: '1'}", "feeds.left.hostDisconnected()");
        PAGE.waitForFunction("() => asked.stays >= 4");
        PAGE.evaluate("feeds.stays.hostDisconnected()");
        assertThat(PAGE.evaluate("asked.left")).isEqualTo(1);
    }

    @Test
    void feed_switchedOff_asksNoMoreWhenItsTabIsSeenAgain() {
        feeds("{off: '0', on: '60'}", "document.dispatchEvent(new Event('visibilitychange'))");
        assertThat(PAGE.evaluate("asked.off + ' ' + asked.on")).isEqualTo("1 2");
        PAGE.evaluate("Object.values(feeds).forEach(feed => feed.hostDisconnected())");
    }

    /** Starts a feed of the status for each name, with its seconds between refreshes, and counts what each asks; then does {@code next} before any answer. */
    private static void feeds(String seconds, String next) {
        PAGE.evaluate("""
                import('/console/feed.js').then(({Feed}) => {
                  window.asked = {};
                  window.feeds = {};
                  for (const [name, refresh] of Object.entries(%s)) {
                    asked[name] = 0;
                    const calls = () => (asked[name]++, {status: '/api/v1/status'});
                    const page = {ranged: false, polled: true, addController() {}, requestUpdate() {}, calls};
                    feeds[name] = new Feed(page);
                    feeds[name].hostConnected();
                    feeds[name].show({refresh});
                  }
                  %s;
                })""".formatted(seconds, next));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1_000", "1234567, 1_234_567"})
    void count_grouping(String number, String shown) {
        assertThat(call("format", "m.count(Number(text))", number, true)).isEqualTo(shown.replace('_', '\u202f'));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00001, < 0.1",
        "0.5, 50",
        "0.3819, 38.2",
        "0.99999, > 99.9",
        "1, 100",
    })
    void percent_shares(String share, String shown) {
        assertThat(call("format", "m.percent(Number(text))", share, true)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 B", "999, 999 B", "1210000000, 1.21 GB", "70842, 70.8 kB"})
    void bytes_units(String number, String shown) {
        assertThat(call("format", "m.bytes(Number(text))", number, true)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"42000, 42 s", "420000, 7 min", "10800000, 3 h", "345600000, 4 days", "94694400000, 3 years"})
    void duration_units(String ms, String shown) {
        assertThat(call("format", "m.duration(Number(text))", ms, true)).isEqualTo(shown);
    }

    @Test
    void address_roundTrip_keepsTheState() {
        String search =
                "?from=2017-02-16T22:00:00Z&to=now&tz=local&theme=dark&refresh=60&sources=tuples&rules=-lastHit";
        assertThat(call("url-state", "m.write(m.read(text))", search, true)).isEqualTo(search.replace("&to=now", ""));
    }

    @Test
    void address_nonsense_isTheDefault() {
        String search = "?from=%00&to=x&tz=mars&theme=<script>&refresh=-1&sources=../..&rules=";
        assertThat(call("url-state", "m.write(m.read(text))", search, true)).isEqualTo("");
    }

    @Test
    void draftOf_subnet_isTheDestination() {
        String draft = "m.draftOf('D06-subnet', {group: {destinationSubnet: text}})";
        assertThat(call("alert-model", draft, "10.0.0.0/24", true))
                .isEqualTo("detection=D06-subnet&destination=10.0.0.0%2F24");
    }

    @Test
    void shift_laterThanNow_followsTheClock() {
        String shifted = "JSON.stringify(m.shift({from: 0, to: m.HOUR}, 1, m.HOUR + 1))";
        assertThat(call("time", shifted, "", true)).isEqualTo("{\"from\":\"-1h\",\"to\":\"now\"}");
    }

    private static Object call(String module, String expression, String text, boolean utc) {
        String script = "([text, utc]) => import('/console/%s.js').then(m => %s)".formatted(module, expression);
        return PAGE.evaluate(script, List.of(text, utc));
    }
}
