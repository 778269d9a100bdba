package dev.weir.query.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages of sources compute, called in the browser that runs it. */
class SourceModulesIT {
    private static final FakeApi API = new FakeApi();
    private static final ConsoleBrowser BROWSER = new ConsoleBrowser();
    private static final Page PAGE = BROWSER.open(API.url() + "/?refresh=0", 1000, 800, ColorScheme.LIGHT)
            .page();
    private static final String FLOWS = """
            const flow = (n, more) => ({time: new Date(n * 1000).toISOString(), source: '10.0.0.1', destination: '10.0.0.2', destinationPort: 443,
              protocol: 'tcp', decision: 'allowed', state: 'B', bytesSent: 1, bytesReceived: 2, ...more});
            const rhythm = (times, more) => times.map((n) => flow(n, more));""";

    @AfterAll
    static void stop() {
        BROWSER.close();
        API.close();
    }

    @ParameterizedTest
    @CsvSource({
        "42.119.146.95, 42.119.146.95",
        "' 10.0.0.1 ', 10.0.0.1",
        "2001:DB8:0:0::1, 2001:db8::1",
        "2001:0db8:0000:0000:0000:0000:0000:0001, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "::ffff:10.0.0.1, ::ffff:10.0.0.1",
        "::FFFF:A00:1, ::ffff:10.0.0.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    })
    void parseAddress_everySpelling_isCanonical(String text, String canonical) {
        assertThat(call("addresses", "m.parseAddress(text).text", text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "10.0.0",
                "10.0.0.256",
                "010.0.0.1",
                "0x7f.0.0.1",
                "10.0.0.1.",
                "10.0.0.0/8",
                "::1::",
                "1:2:3",
                "fe80::1%eth0",
                "[::1]",
                "localhost",
                "::1]/@evil.example",
                "12345::"
            })
    void parseAddress_anythingElse_isNull(String text) {
        assertThat(call("addresses", "m.parseAddress(text)", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "192.0.2.7/32, 192.0.2.7/32",
        "2001:db8:1:2:3::4/64, 2001:db8:1:2::/64",
        "::/0, ::/0",
    })
    void parsePrefix_bitsBehindItsLength_areCutOff(String text, String canonical) {
        assertThat(call("addresses", "m.parsePrefix(text).text", text)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/33",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "::/129",
                "10.0.0.0/8/8",
                "/8"
            })
    void parsePrefix_anythingElse_isNull(String text) {
        assertThat(call("addresses", "m.parsePrefix(text)", text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "42.119.146.95, public, 42.119.146.0/24",
        "10.1.2.3, private, 10.1.2.0/24",
        "172.31.255.255, private, 172.31.255.0/24",
        "172.32.0.0, public, 172.32.0.0/24",
        "100.100.0.1, shared by a carrier, 100.100.0.0/24",
        "168.63.129.16, Azure platform, 168.63.129.0/24",
        "169.254.169.254, Azure metadata, 169.254.169.0/24",
        "198.51.100.7, documentation, 198.51.100.0/24",
        "255.255.255.255, broadcast, 255.255.255.0/24",
        "2001:db8:85a3::8a2e:370:7334, documentation, 2001:db8:85a3::/64",
        "2603:1020:5:3::1, public, 2603:1020:5:3::/64",
        "2001:0:1::1, Teredo, 2001:0:1::/64",
        "fd00::1, private, fd00::/64",
        "fe80::1, link-local, fe80::/64",
        "::ffff:10.0.0.1, IPv4-mapped, ::/64",
        "::1, loopback, ::/64",
        "4000::1, reserved, 4000::/64",
    })
    void kindOf_address_andItsNeighbours(String text, String kind, String near) {
        assertThat(call("addresses", "m.kindOf(m.parseAddress(text)).name", text))
                .isEqualTo(kind);
        assertThat(call("addresses", "m.neighbours(m.parseAddress(text))", text))
                .isEqualTo(near);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|1024|1|1019|About 1_019 different ports on 1 address, all denied.",
                "0|254|254|1|About 254 addresses on 1 port, all denied.",
                "10|30|40|1|40 addresses on 1 port, 75 % denied.",
                "60|0|1|1|60 connections to 1 port of 1 address, all allowed.",
                "0|500|70|90|About 90 different ports on about 70 addresses, all denied.",
                "0|500|3|4|500 connections, all denied.",
                "500|0|70|90|''",
                "500|100|3|4|''",
                "0|19|1|19|''",
                "0|0|0|0|''",
            })
    void behaviour_totals_inPlainWords(int allowed, int denied, int destinations, int ports, String sentence) {
        String totals =
                "{connections: %d, denied: %d, destinations: %d, destinationPorts: %d, bytesSent: 0, bytesReceived: 0}"
                        .formatted(allowed, denied, destinations, ports);
        assertThat(words("m.behaviour(%s, [])".formatted(totals))).isEqualTo(sentence);
    }

    @Test
    void behaviour_oneAimInTheFlows_isNamed() {
        String totals =
                "{connections: 60, denied: 0, destinations: 1, destinationPorts: 1, bytesSent: 5e9, bytesReceived: 1e7}";
        assertThat(words("m.behaviour(%s, rhythm([1, 2, 3]))".formatted(totals)))
                .isEqualTo(
                        "60 connections to port 443 (HTTPS) of 10.0.0.2, all allowed. 5 GB sent, 500 times what came back.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|''",
                "[sent(0, '10.0.0.9', 3e9)]|; at least 3 GB of it to 10.0.0.9, from 1970-01-01 00:00 to 00:00",
                "[sent(0, '10.0.0.9', 3e9), sent(60, '203.0.113.9', 1e9), sent(660, '203.0.113.9', 1e9)]"
                        + "|; at least 2 GB of it to 203.0.113.9, from 1970-01-01 00:01 to 00:11",
            })
    void behaviour_muchSent_saysWhereTheLargestFlowsWent(String large, String end) {
        String totals =
                "{connections: 500, denied: 0, destinations: 9, destinationPorts: 9, bytesSent: 5e9, bytesReceived: 1e7}";
        String sent = "const sent = (second, destination, bytesSent) => flow(second, {destination, bytesSent}); ";
        Object words = script(
                "behaviour",
                "(() => {%s return m.behaviour(%s, [], {large: %s});})().join(' ')".formatted(sent, totals, large));
        assertThat(words).isEqualTo("5 GB sent, 500 times what came back" + end + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{denied: 254, connections: 0, destinations: 254, destinationPorts: 1}|254 denied by R, to about 254 addresses on 1 port.",
                "{denied: 900, connections: 0, destinations: 1, destinationPorts: 900}|900 denied by R, to 1 address on about 900 ports.",
                "{denied: 25, connections: 24, destinations: 25, destinationPorts: 3}|25 denied by R, to 25 addresses on 3 ports.",
                "{denied: 25, connections: 25, destinations: 25, destinationPorts: 3}|''",
                "{denied: 25, connections: 0, destinations: 24, destinationPorts: 1}|''",
                "{denied: 90, connections: 0, destinations: 30, destinationPorts: 4}|''",
            })
    void behaviour_ruleThatDeniedAScan_isNamed(String rule, String sentence) {
        String totals =
                "{connections: 9000, denied: 900, destinations: 300, destinationPorts: 9, bytesSent: 0, bytesReceived: 0}";
        String rules =
                "[{rule: 'Quiet', denied: 0, connections: 8000, destinations: 99, destinationPorts: 1}, {rule: 'R', ...%s}]"
                        .formatted(rule);
        assertThat(words("m.behaviour(%s, [], {rules: %s})".formatted(totals, rules)))
                .isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[...login(30, 2e3, 1), ...stay(40, 21 * 60, 4e8)]|30 short connections to port 3389 (RDP) of 10.0.0.2, then one of 21 minutes with 400 MB.",
                "[...login(25, 2e3, 1), ...stay(40, 5, 1e6)]|25 short connections to port 3389 (RDP) of 10.0.0.2, then one of 5 s with 1 MB.",
                "[...login(24, 2e3, 1), ...stay(40, 21 * 60, 4e8)]|''",
                "[...login(30, 2e4, 1), ...stay(40, 21 * 60, 4e8)]|''",
                "[...login(30, 2e3, 90), ...stay(400, 21 * 60, 4e8)]|''",
                "[...login(30, 2e3, 1), ...stay(40, 60, 9e5)]|''",
                "[...stay(0, 21 * 60, 4e8), ...login(30, 2e3, 1).map((one) => ({...one, time: later(one.time)}))]|''",
                "[...login(30, 2e3, 1), ...stay(40, 21 * 60, 4e8)].map((one) => ({...one, destinationPort: 443}))|''",
            })
    void behaviour_guessesAndThenOneThatStays_isSaid(String flows, String sentence) {
        String made = """
                const rdp = {destinationPort: 3389, bytesReceived: 0};
                const pair = (n, begin, length, bytes) => [flow(begin, {...rdp, sourcePort: n, bytesSent: 0, state: 'B'}),
                  flow(begin + length, {...rdp, sourcePort: n, bytesSent: bytes, state: 'E'})];
                const login = (times, bytes, length) => Array.from({length: times}, (_, n) => pair(n, n, length, bytes)).flat();
                const stay = (begin, length, bytes) => pair(9999, begin, length, bytes);
                const later = (time) => new Date(Date.parse(time) + 3600000).toISOString();
                """;
        String totals =
                "{connections: 300, denied: 0, destinations: 9, destinationPorts: 9, bytesSent: 0, bytesReceived: 0}";
        Object words = script(
                "behaviour", "(() => {%s return m.behaviour(%s, %s);})().join(' ')".formatted(made, totals, flows));
        assertThat(words).isEqualTo(sentence);
    }

    @Test
    void beacon_evenRhythm_isFoundAmongOtherFlows() {
        assertThat(
                        recent(
                                "m.beacon([...rhythm([3, 64, 123, 183, 244, 303]), ...rhythm([1, 9, 11, 80, 81, 82, 83], {destination: '10.0.0.9'})])"))
                .isEqualTo("{\"destination\":\"10.0.0.2\",\"port\":443,\"every\":60000,\"exact\":true,\"times\":6}");
    }

    @Test
    void beacon_gapsDifferByAFewSeconds_isAboutAsEven() {
        assertThat(recent("m.beacon(rhythm([0, 60, 122, 180, 241, 300]))"))
                .asString()
                .contains("\"every\":60000,\"exact\":false");
    }

    @ParameterizedTest
    @CsvSource({
        "'destination: `10.1.0.${n}`', 'Among its recent flows, port 443 (HTTPS) of 30 addresses was denied.'",
        "'destinationPort: n', 'Among its recent flows, 30 ports of 10.0.0.2 were denied.'",
        "'destinationPort: n % 19', ''",
    })
    void behaviour_scanBesideOtherTraffic_isSaid(String aim, String sentence) {
        String totals =
                "{connections: 900, denied: 30, destinations: 50, destinationPorts: 9, bytesSent: 0, bytesReceived: 0}";
        String flows =
                "Array.from({length: 30}, (_, n) => flow(n, {decision: 'denied', state: 'D', %s}))".formatted(aim);
        assertThat(words("m.behaviour(%s, %s)".formatted(totals, flows))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rhythm([0, 60, 120, 180, 240])",
                "rhythm([0, 60, 120, 190, 240, 300])",
                "rhythm([0, 60, 120, 180, 300, 360])",
                "rhythm([0, 1, 2, 3, 4, 5, 6])",
                "rhythm([0, 60, 120, 180, 240, 300], {state: 'C'})",
                "[]"
            })
    void beacon_tooFewOrUneven_isNone(String flows) {
        assertThat(recent("m.beacon(%s)".formatted(flows))).isEqualTo("null");
    }

    @Test
    void groups_flows_addUp() {
        assertThat(
                        recent(
                                "m.groups([flow(1), flow(3, {decision: 'denied'}), flow(2, {protocol: 'icmp', destinationPort: 0})], m.portOf)"))
                .isEqualTo("[{\"key\":\"443 tcp\",\"flows\":2,\"denied\":1,\"bytes\":6},"
                        + "{\"key\":\"icmp\",\"flows\":1,\"denied\":0,\"bytes\":3}]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, none in the day before either",
        "5, 5, as in the day before",
        "5, 0, none in the day before",
        "3, 2, ▲ 50 % on the day before",
        "1, 2, ▼ 50 % on the day before",
        "0, 2, ▼ 100 % on the day before",
        "50, 2, 25 times the day before",
    })
    void change_againstThePeriodBefore(int now, int before, String text) {
        String meta = "{from: '2024-12-19T00:00:00Z', to: '2024-12-20T00:00:00Z'}";
        assertThat(call("format", "m.change(%d, %d, %s)".formatted(now, before, meta), ""))
                .isEqualTo(text);
    }

    @Test
    void cursor_questionChanged_ends() {
        String page = "?page=sources&cidr=10.0.0.0/8&cursor=7";
        assertThat(call("url-state", "m.write(m.patched(m.read(text), {filter: 'denied > 1'}))", page))
                .isEqualTo("?page=sources&filter=denied+%3E+1&cidr=10.0.0.0/8");
        assertThat(call("url-state", "m.write(m.patched(m.read(text), {theme: 'dark'}))", page))
                .asString()
                .contains("cursor=7");
    }

    private static String words(String expression) {
        return String.valueOf(script("behaviour", expression + ".join(' ')")).replace('\u202f', '_');
    }

    private static Object recent(String expression) {
        return script("recent", "JSON.stringify(%s)".formatted(expression));
    }

    private static Object script(String module, String expression) {
        return PAGE.evaluate(
                "import('/console/%s.js').then((m) => {%s return %s;})".formatted(module, FLOWS, expression));
    }

    private static Object call(String module, String expression, String text) {
        return PAGE.evaluate("(text) => import('/console/%s.js').then((m) => %s)".formatted(module, expression), text);
    }
}
