package dev.weir.enrich.threat;

import static dev.weir.enrich.threat.Feeds.RULES;
import static dev.weir.enrich.threat.Feeds.bytes;
import static dev.weir.enrich.threat.Feeds.find;
import static dev.weir.enrich.threat.Feeds.get;
import static dev.weir.enrich.threat.Feeds.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.Threat;
import dev.weir.enrich.table.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedFormatTest {
    private static final String DROP = """
        {"cidr":"1.10.16.0/20","sblid":"SBL256894","rir":"apnic"}
        {"cidr":"2a06:e480::/29","sblid":"SBL301771","rir":"ripencc"}
        {"type":"metadata","timestamp":1791060242,"size":103249,"records":2,"copyright":"(c)","terms":"t"}
        """;
    private static final String FEODO = """
        ################################################################
        # abuse.ch Feodo Tracker Botnet C2 IP Blocklist (CSV)          #
        # Last updated: 2026-11-19 15:00:42 UTC                        #
        ################################################################
        #
        "first_seen_utc","dst_ip","dst_port","c2_status","last_online","malware"
        "2026-01-17 07:30:05","67.213.75.205","443","offline","2026-08-18","Dridex"
        "2026-01-16 07:44:46","67.213.75.205","4643","online","2026-11-18","Dridex"
        "2026-01-17 07:44:50","162.144.127.197","3786","online","2026-11-18","Qak ""Bot"", new"
        # END (3) entries
        """;
    private static final String NETSET = """
        #
        # firehol_level1
        #
        # ipv4 hash:net ipset
        #
        # This File Date  : Thu Oct  8 04:41:57 UTC 2026
        # Entries         : 4 subnets, 600 unique IPs
        #
        10.0.0.0/8
        5.42.92.0/24
        8.8.4.4
        224.0.0.0/3
        """;

    @Test
    void drop_networksWithTheirListing_andTheTimeOfTheList() throws Exception {
        ThreatFeed feed = read(FeedFormat.SPAMHAUS_DROP, DROP);
        assertThat(get(feed, "1.10.31.255"))
                .isEqualTo(new Threat("feed", "hijacked-network", "", -1, 0, 0, "SBL256894"));
        assertThat(get(feed, "2a06:e487:ffff::1").description()).isEqualTo("SBL301771");
        assertThat(find(feed, "1.10.32.0")).isNull();
        assertThat(feed.publishedMs()).isEqualTo(1791060242000L);
        assertThat(feed.complete()).isTrue();
        assertThat(feed.dropped()).isEmpty();
    }

    @Test
    void drop_withoutRows_isAFeedWhereItSaysSo() throws Exception {
        ThreatFeed empty = read(FeedFormat.SPAMHAUS_DROP, "{\"type\":\"metadata\",\"records\":0}");
        assertThat(empty.read()).isZero();
        assertThat(empty.complete()).isTrue();
        for (String other : new String[] {"{\"type\":\"metadata\"}", "{\"type\":\"metadata\",\"records\":null}"}) {
            assertThatThrownBy(() -> read(FeedFormat.SPAMHAUS_DROP, other))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("it has no row");
        }
    }

    @Test
    void drop_bothFamiliesInOneFile_areRead() throws Exception {
        assertThat(read(FeedFormat.SPAMHAUS_DROP, DROP + DROP.replace("1.10.16.0", "1.10.32.0"))
                        .read())
                .isEqualTo(4);
    }

    @Test
    void feodo_rowsOfOneAddress_becomeOne() throws Exception {
        ThreatFeed feed = read(FeedFormat.FEODO_CSV, FEODO);
        assertThat(get(feed, "67.213.75.205"))
                .isEqualTo(new Threat(
                        "feed",
                        "botnet-c2",
                        "",
                        -1,
                        Instant.parse("2026-01-16T07:44:46Z").toEpochMilli(),
                        Instant.parse("2026-11-18T00:00:00Z").toEpochMilli(),
                        "Dridex, port 443; Dridex, port 4643"));
        assertThat(get(feed, "162.144.127.197").description()).isEqualTo("Qak \"Bot\", new, port 3786");
        assertThat(feed.publishedMs())
                .isEqualTo(Instant.parse("2026-11-19T15:00:42Z").toEpochMilli());
        assertThat(feed.read()).isEqualTo(3);
        assertThat(feed.table().rows()).isEqualTo(2);
    }

    @Test
    void feodo_commentThatMentionsTheColumn_isNoHeader() {
        assertThatThrownBy(() -> read(FeedFormat.FEODO_CSV, "# the column dst_ip has the address\n"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no header that names dst_ip");
    }

    @Test
    void feodo_columnsInAnotherOrder_areFoundByName() throws Exception {
        ThreatFeed feed = read(FeedFormat.FEODO_CSV, "# dst_ip,malware,more\n8.8.4.4,Emotet,x\n");
        assertThat(get(feed, "8.8.4.4").description()).isEqualTo("Emotet");
    }

    @Test
    void feodo_withoutRowsAndSayingSo_isComplete() throws Exception {
        String header = FEODO.substring(0, FEODO.indexOf("\"2026"));
        ThreatFeed feed = read(FeedFormat.FEODO_CSV, header + "# END 0 entries\n");
        assertThat(feed.read()).isZero();
        assertThat(feed.complete()).isTrue();
        assertThat(read(FeedFormat.FEODO_CSV, header).complete()).isFalse();
    }

    @Test
    void netset_specialAndTooWideNetworks_areLeftOut() throws Exception {
        ThreatFeed feed = read(FeedFormat.FIREHOL_NETSET, NETSET);
        assertThat(feed.dropped()).isEqualTo(Map.of("special_purpose", 1L, "too_wide", 1L));
        assertThat(feed.table().rows()).isEqualTo(2);
        assertThat(find(feed, "10.1.2.3")).isNull();
        assertThat(find(feed, "239.0.0.1")).isNull();
        assertThat(get(feed, "8.8.4.4").kind()).isEmpty();
        assertThat(feed.publishedMs())
                .isEqualTo(Instant.parse("2026-10-08T04:41:57Z").toEpochMilli());
    }

    @Test
    void list_commentsAreDescriptions_andDefaultsOfTheSourceHold() throws Exception {
        String list = "\ufeff; head\n# head\n\n8.8.4.4\r\n1.1.0.0/16 ; SBL1\n  2606:4700::/32 # two\n9.9.9.9#three";
        FeedRules rules = new FeedRules("mine", "scanner", 70, 100, 0, Feeds.NOW);
        ThreatFeed feed = FeedFormat.LIST.read(bytes(list), rules);
        assertThat(feed.read()).isEqualTo(4);
        assertThat(get(feed, "1.1.2.3")).isEqualTo(new Threat("mine", "scanner", "", 70, 0, 0, "SBL1"));
        assertThat(get(feed, "2606:4700::1").description()).isEqualTo("two");
        assertThat(get(feed, "9.9.9.9").description()).isEqualTo("three");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.0.0.0/8",
                "172.16.5.0/24",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "192.0.2.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::/7",
                "ff02::1",
                "2001:db8::/32"
            })
    void list_privateAndSpecialAddresses_areLeftOut(String address) throws Exception {
        ThreatFeed feed = read(FeedFormat.LIST, address + "\n8.8.4.4\n");
        assertThat(feed.dropped()).isEqualTo(Map.of("special_purpose", 1L));
        assertThat(find(feed, address.replaceFirst("/.*", ""))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0", "128.0.0.0/1", "2000::/3", "64.0.0.0/7"})
    void list_networksWiderThanAnyAnnounced_areLeftOut(String network) throws Exception {
        assertThat(read(FeedFormat.LIST, network + "\n8.8.4.4\n").dropped()).isEqualTo(Map.of("too_wide", 1L));
    }

    @Test
    void list_fewUnreadableRows_areLeftOutAndCounted() throws Exception {
        StringBuilder list = new StringBuilder("no address\n");
        for (int i = 0; i < 200; i++) {
            list.append("8.8.").append(i).append(".1\n");
        }
        assertThat(read(FeedFormat.LIST, list.toString()).dropped()).isEqualTo(Map.of("unreadable", 1L));
        assertThatThrownBy(() -> read(FeedFormat.LIST, list + "no\nno\n"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        "3 of 203 rows cannot be read, the first at line 1: \"no address\" is no address");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPAMHAUS_DROP  | cut off: its last line, of type metadata, is missing",
                "FEODO_CSV      | cut off: it has 2 of its 3 rows",
                "FIREHOL_NETSET | cut off: it has 3 of its 4 rows",
            })
    void cutOff_isNotUsed(FeedFormat format, String message) {
        String whole = format == FeedFormat.SPAMHAUS_DROP
                ? DROP.substring(0, DROP.indexOf("{\"type\""))
                : format == FeedFormat.FEODO_CSV
                        ? FEODO.replace(
                                "\"2026-01-17"
                                        + " 07:30:05\",\"67.213.75.205\",\"443\",\"offline\",\"2026-08-18\",\"Dridex\"\n",
                                "")
                        : NETSET.replace("224.0.0.0/3\n", "");
        assertThatThrownBy(() -> read(format, whole))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource
    void markAndCarriageReturns_changeNothing(FeedFormat format) throws Exception {
        String plain = switch (format) {
            case SPAMHAUS_DROP -> DROP;
            case FEODO_CSV -> FEODO;
            case FIREHOL_NETSET -> NETSET;
            case LIST -> "# head\n8.8.4.4 # a\n\n1.1.0.0/16\n";
            case STIX -> StixBundleTest.BUNDLE;
            case MISP -> MispEventsTest.EVENT;
        };
        ThreatFeed expected = read(format, plain);
        String windows = plain.replace("\n", "\r\n");
        for (String other : new String[] {"\ufeff" + plain, windows, "\ufeff" + windows, windows.strip()}) {
            ThreatFeed feed = read(format, other);
            assertThat(feed.read()).isEqualTo(expected.read()).isPositive();
            assertThat(feed.complete()).isEqualTo(expected.complete());
            assertThat(feed.dropped()).isEqualTo(expected.dropped());
            assertThat(feed.publishedMs()).isEqualTo(expected.publishedMs());
            for (String address : new String[] {"8.8.4.4", "1.10.16.1", "67.213.75.205", "5.42.92.1", "1.1.2.3"}) {
                assertThat(find(feed, address)).as(address).isEqualTo(find(expected, address));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void errorPage_isNoFeed(FeedFormat format) {
        String page =
                "<!DOCTYPE html>\n<html><head><title>503</title></head>\n<body>Service Unavailable</body></html>\n";
        assertThatThrownBy(() -> read(format, page)).isInstanceOf(SourceException.class);
    }

    @ParameterizedTest
    @EnumSource
    void lineWithoutEnd_isNoFeed(FeedFormat format) {
        String line = "1".repeat(5_000_000);
        assertThatThrownBy(() -> read(format, line)).isInstanceOf(SourceException.class);
    }

    @ParameterizedTest
    @EnumSource
    void brokenUtf8_isNoFeed(FeedFormat format) {
        byte[] bytes = "{\"objects\":[{\"type\":\"indicator\",\"name\":\"\u00e9\"}], \"Event\":{\"info\":\"\u00e9\"}}"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> format.read(bytes, RULES)).isInstanceOf(SourceException.class);
    }

    @Test
    void brokenUtf8InAComment_doesNoHarm() throws Exception {
        byte[] bytes = "# caf\u00e9\n8.8.4.4\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(FeedFormat.LIST.read(bytes, RULES).read()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void nestedWithoutEnd_isNoFeed(FeedFormat format) {
        for (String open : new String[] {"[", "{\"objects\":[", "{\"Event\":", "{\"a\":"}) {
            assertThatThrownBy(() -> read(format, open.repeat(20_000))).as(open).isInstanceOf(SourceException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STIX", "MISP"})
    void jsonThatIsCutOff_isNotUsed(FeedFormat format) throws Exception {
        String whole = format == FeedFormat.STIX ? StixBundleTest.BUNDLE : MispEventsTest.EVENT;
        String text = whole.strip();
        assertThat(read(format, text).read()).isPositive();
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> read(format, cut)).as(cut).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void tooManyRows_areRefused() {
        FeedRules rules = new FeedRules("feed", "", -1, 2, 0, Feeds.NOW);
        assertThatThrownBy(() -> FeedFormat.LIST.read(bytes("8.8.4.4\n8.8.4.5\n8.8.4.6\n"), rules))
                .hasMessageContaining("more than 2 rows; raise max-rows");
    }

    @Test
    void textsOfAFeed_areOneLineAndBounded() throws Exception {
        ThreatFeed feed = read(FeedFormat.LIST, "8.8.4.4 # a\tb\u0007c\u2028d " + "\ud83d\ude00".repeat(300) + "\n");
        String description = get(feed, "8.8.4.4").description();
        assertThat(description).startsWith("a b c d \ud83d\ude00").hasSizeLessThanOrEqualTo(256);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(description)).isTrue();
    }
}
