package dev.weir.enrich.threat;

import static dev.weir.enrich.threat.Feeds.find;
import static dev.weir.enrich.threat.Feeds.get;
import static dev.weir.enrich.threat.Feeds.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.enrich.Threat;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StixBundleTest {
    static final String BUNDLE = """
        {"type":"bundle","id":"bundle--1","objects":[
          {"type":"identity","id":"identity--1","name":"Publisher","contact":{"deep":[1,{"a":2}]}},
          {"type":"indicator","spec_version":"2.1","id":"indicator--1","created":"2026-11-01T00:00:00.000Z",
           "modified":"2026-11-02T00:00:00.000Z","name":"C2 of X","indicator_types":["malicious-activity","c2"],
           "pattern":"[ipv4-addr:value = '8.8.4.4'] OR [ipv6-addr:value = '2606:4700::1']","pattern_type":"stix",
           "valid_from":"2026-11-01T00:00:00Z","valid_until":"2026-12-01T00:00:00Z","confidence":85},
          {"type":"indicator","id":"indicator--2","pattern":"[ipv4-addr:value = '8.8.4.5']","pattern_type":"stix",
           "valid_from":"2026-01-01T00:00:00Z","valid_until":"2026-02-01T00:00:00Z"},
          {"type":"indicator","id":"indicator--3","pattern":"[ipv4-addr:value = '8.8.4.6']","pattern_type":"stix",
           "valid_from":"2026-11-25T00:00:00Z"},
          {"type":"indicator","id":"indicator--4","pattern":"[ipv4-addr:value = '8.8.4.7']","pattern_type":"stix",
           "valid_from":"2026-01-01T00:00:00Z","revoked":true},
          {"type":"indicator","id":"indicator--5","pattern":"[domain-name:value = 'x.example']","pattern_type":"stix"},
          {"type":"indicator","id":"indicator--6","pattern":"alert tcp any any","pattern_type":"snort"},
          {"type":"indicator","id":"indicator--7","pattern":"[ipv4-addr:value ISSUBSET '5.42.92.0/24']"}
        ]}
        """;

    @Test
    void indicators_validNow_areTaken() throws Exception {
        ThreatFeed feed = read(FeedFormat.STIX, BUNDLE);
        Threat threat = get(feed, "8.8.4.4");
        assertThat(threat)
                .isEqualTo(new Threat(
                        "feed",
                        "malicious-activity",
                        "",
                        85,
                        Instant.parse("2026-11-01T00:00:00Z").toEpochMilli(),
                        0,
                        "C2 of X"));
        assertThat(get(feed, "2606:4700::1")).isEqualTo(threat);
        assertThat(get(feed, "5.42.92.9").confidence()).isEqualTo(-1);
        assertThat(find(feed, "8.8.4.5")).isNull();
        assertThat(feed.dropped()).isEqualTo(Map.of("not_valid_now", 2L, "revoked", 1L, "inexpressible", 2L));
        assertThat(feed.publishedMs())
                .isEqualTo(Instant.parse("2026-11-02T00:00:00Z").toEpochMilli());
        assertThat(feed.expiresMs())
                .as("the next that begins")
                .isEqualTo(Instant.parse("2026-11-25T00:00:00Z").toEpochMilli());
    }

    @Test
    void answerOfTaxii_isRead() throws Exception {
        String taxii = BUNDLE.replace("\"type\":\"bundle\",\"id\":\"bundle--1\"", "\"more\":false");
        assertThat(read(FeedFormat.STIX, taxii).table().rows()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"type\":\"indicator\"}",
                "{\"type\":\"bundle\",\"objects\":[]} x",
                "7",
                "{\"type\":\"bundle\"}",
                "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":null}",
                "{\"type\":\"bundle\",\"objects\":{}}",
                "{\"type\":\"bundle\",\"objects\":[7]}",
                "{\"type\":\"bundle\",\"objects\":[[]]}",
                "{\"type\":\"bundle\",\"objects\":[{}]}",
                "{\"type\":\"bundle\",\"objects\":[{\"name\":\"x\"}]}"
            })
    void somethingElse_isRefused(String text) {
        assertThatThrownBy(() -> read(FeedFormat.STIX, text))
                .hasMessageMatching("(?s).*(no STIX bundle|JSON|behind).*");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[ipv4-addr:value = '1.2.3.4'] | 1.2.3.4",
                "[ ipv4-addr:value='1.2.3.4' OR ipv6-addr:value == '::2' ] | 1.2.3.4 ::2",
                "[ipv4-addr:value = '1.2.3.4'] OR [ipv4-addr:value = '1.2.3.5'] | 1.2.3.4 1.2.3.5",
                "([ipv4-addr:value = '1.2.3.4'] OR ([ipv4-addr:value = '1.2.3.5'])) | 1.2.3.4 1.2.3.5",
                "[(ipv4-addr:value = '1.2.3.4' OR ipv4-addr:value = '1.2.3.5')] | 1.2.3.4 1.2.3.5",
                "[ipv4-addr:value IN ('1.2.3.4', '1.2.3.5')] | 1.2.3.4 1.2.3.5",
                "[ipv4-addr:value ISSUBSET '1.2.3.0/24'] | 1.2.3.0/24",
                "[network-traffic:dst_ref.value = '1.2.3.4'] | 1.2.3.4",
                "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '1.2.3.4'] | 1.2.3.4",
                "[ipv4-addr:value = '1\\.2.3.4'] | 1.2.3.4",
            })
    void pattern_ofAddressesAlone_isTheirList(String pattern, String addresses) {
        assertThat(StixPattern.addresses(pattern)).isEqualTo(Arrays.asList(addresses.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[]",
                "ipv4-addr:value = '1.2.3.4'",
                "[ipv4-addr:value = '1.2.3.4'",
                "[ipv4-addr:value = '1.2.3.4",
                "[ipv4-addr:value = '1.2.3.4\\",
                "[ipv4-addr:value = 1.2.3.4]",
                "[ipv4-addr:value != '1.2.3.4']",
                "[NOT ipv4-addr:value = '1.2.3.4']",
                "[ipv4-addr:value NOT = '1.2.3.4']",
                "[ipv4-addr:value LIKE '1.2.%']",
                "[ipv4-addr:value = '1.2.3.4' AND ipv4-addr:value = '1.2.3.5']",
                "[ipv4-addr:value = '1.2.3.4' AND domain-name:value = 'x']",
                "[ipv4-addr:value = '1.2.3.4' OR domain-name:value = 'x']",
                "[network-traffic:dst_ref.value = '1.2.3.4' AND network-traffic:dst_port = 443]",
                "[network-traffic:dst_ref.type = 'ipv4-addr']",
                "[ipv4-addr:value = '1.2.3.4'] AND [ipv4-addr:value = '1.2.3.5']",
                "[ipv4-addr:value = '1.2.3.4'] FOLLOWEDBY [ipv4-addr:value = '1.2.3.5']",
                "[ipv4-addr:value = '1.2.3.4'] WITHIN 300 SECONDS",
                "[ipv4-addr:value = '1.2.3.4'] x",
                "[ipv4-addr:value IN ('1.2.3.4',)]",
                "[ipv4-addr:value IN '1.2.3.4']",
                "[file:name = 'a']",
            })
    void pattern_ofAnythingElse_isNone(String pattern) {
        assertThat(StixPattern.addresses(pattern)).isEmpty();
    }

    @Test
    void pattern_nestedOrLongWithoutEnd_isNone() {
        assertThat(StixPattern.addresses("(".repeat(60_000))).isEmpty();
        assertThat(StixPattern.addresses("[" + "(".repeat(60_000))).isEmpty();
        assertThat(StixPattern.addresses("[ipv4-addr:value = '" + "\\'".repeat(30_000) + "']"))
                .isEqualTo(List.of("'".repeat(30_000)));
        assertThat(StixPattern.addresses("[ipv4-addr:value = '" + "1".repeat(70_000) + "']"))
                .isEmpty();
    }
}
