package dev.weir.enrich.threat;

import static dev.weir.enrich.threat.Feeds.find;
import static dev.weir.enrich.threat.Feeds.get;
import static dev.weir.enrich.threat.Feeds.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MispEventsTest {
    static final String EVENT = """
        {"Event":{"uuid":"e1","info":"Campaign","date":"2026-11-01","publish_timestamp":"1793577600",
          "Attribute":[
            {"uuid":"a1","type":"ip-dst","category":"Network activity","value":"8.8.4.4","to_ids":true,"comment":"C2",
             "first_seen":"2026-10-01T00:00:00.000000+00:00","last_seen":"2026-11-01T00:00:00.000000+00:00"},
            {"uuid":"a2","type":"ip-dst|port","value":"8.8.4.5|443","to_ids":true,"Tag":[{"name":"x"}]},
            {"uuid":"a3","type":"ip-src","value":"8.8.4.6","to_ids":false},
            {"uuid":"a4","type":"ip-src","value":"8.8.4.7","to_ids":true,"deleted":true},
            {"uuid":"a5","type":"domain","value":"x.example","to_ids":true},
            {"uuid":"a6","type":"ip-src","value":"10.0.0.1","to_ids":true}],
          "Object":[{"name":"ip-port","Attribute":[{"uuid":"a7","type":"ip-dst","value":"2606:4700::1","to_ids":true}]}],
          "RelatedEvent":[{"Event":{"Attribute":[{"type":"ip-dst","value":"8.8.4.8","to_ids":true}]}}],
          "Galaxy":[{"a":[[[1]]]}]}}
        """;

    @Test
    void event_addressesForDetection_areTaken() throws Exception {
        ThreatFeed feed = read(FeedFormat.MISP, EVENT);
        assertThat(get(feed, "8.8.4.4").description()).isEqualTo("C2");
        assertThat(get(feed, "8.8.4.4").firstSeenMs())
                .isEqualTo(Instant.parse("2026-10-01T00:00:00Z").toEpochMilli());
        assertThat(get(feed, "8.8.4.4").lastSeenMs())
                .isEqualTo(Instant.parse("2026-11-01T00:00:00Z").toEpochMilli());
        assertThat(get(feed, "8.8.4.5")).isNotNull();
        assertThat(get(feed, "2606:4700::1")).isNotNull();
        assertThat(find(feed, "8.8.4.8")).as("of another event").isNull();
        assertThat(feed.dropped()).isEqualTo(Map.of("not_for_detection", 1L, "revoked", 1L, "special_purpose", 1L));
        assertThat(feed.publishedMs()).isEqualTo(1793577600000L);
    }

    @Test
    void severalEvents_inAnyWrapping_areRead() throws Exception {
        assertThat(read(FeedFormat.MISP, EVENT + EVENT).read()).isEqualTo(12);
        assertThat(read(FeedFormat.MISP, "[" + EVENT + "," + EVENT + "]").read())
                .isEqualTo(12);
        assertThat(read(FeedFormat.MISP, "{\"response\":[" + EVENT + "]}").read())
                .isEqualTo(6);
        String attributes = "{\"response\":{\"Attribute\":[{\"type\":\"ip-src\",\"value\":\"8.8.4.4\"}]}}";
        assertThat(read(FeedFormat.MISP, attributes).read()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Event\":{\"uuid\":\"e1\",\"info\":\"Nothing yet\"}}",
                "{\"Event\":{\"Attribute\":[]}}",
                "{\"response\":{\"Attribute\":[]}}"
            })
    void eventWithoutAttributes_isAnEmptyFeed(String text) throws Exception {
        assertThat(read(FeedFormat.MISP, text).read()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"response\":[]}",
                "7",
                "{\"type\":\"bundle\",\"objects\":[]}",
                "{\"Event\":null}",
                "{\"Event\":[]}",
                "{\"Event\":\"x\"}",
                "{\"Event\":{}}",
                "{\"Event\":{\"a\":1}}",
                "{\"Event\":{\"uuid\":null}}",
                "{\"Event\":{\"Attribute\":null}}",
                "{\"Event\":{\"Attribute\":{}}}",
                "{\"uuid\":\"e1\"}",
                "{\"Attribute\":null}",
                "{\"response\":{\"Attribute\":\"x\"}}",
                "[{\"Event\":{\"uuid\":\"e1\"}},{\"Event\":null}]"
            })
    void somethingElse_isRefused(String text) {
        assertThatThrownBy(() -> read(FeedFormat.MISP, text)).hasMessageContaining("no MISP event");
    }
}
