package dev.weir.detect.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTest {
    private static final Map<String, Alert> ALERTS = Alerts.all();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scan opened         | 198.51.100.7 tried 52 different destination ports of 10.0.0.4 in 5 minutes; the limit is 50.
            sweep               | 2001:db8::7 tried 100 different destinations on port 22 in 5 minutes; the limit is 25.
            brute force         | 10.0.0.4 had 1 short flow to 203.0.113.9 on port 443 with protocol 6 in 10 minutes; the limit is 1.
            probes of a port    | 10.0.0.4 had 60 different sources on port 3389 in 10 minutes; the limit is 50.
            probe, then success | 198.51.100.7 had 12 denied flows to 10.0.0.4 in 30 minutes, then 1 connection; the limit before that is 10.
            baseline            | 10.0.0.0/24 had 610 denied flows in 5 minutes; at most 24.67 was to be expected (mean 12.25, deviation 4.13).
            baseline down       | Rule Allow-Web had 0 records of flows in 1 hour; at least 80 were to be expected (mean 100, deviation 6.5).
            first contact       | 10.0.0.4 had 1 new source on port 22 in 1 hour; 3 were known before.
            rare country        | 10.0.0.4 had 2,000,000 bytes sent to country unknown in 1 day; the limit is 1,000,000.
            rare value          | 10.0.0.4 had 2,000,000 bytes to country IS in 1 day; only 1 of 60 do so.
            beacon              | 10.0.0.4 had regular calls to 203.0.113.9 on port 443 with protocol 6: a score of 0.93 over 6 hours; the limit is 0.8.
            long connection     | 10.0.0.4 had a connection to 203.0.113.9 on port 443 with protocol 6 for 247 minutes without a gap; the limit is 240.
            silence             | NIC 000D3AF87856 of /subscriptions/s1 had no flow for 12 minutes; the limit is 10.
            """)
    void of_everyType_oneSentence(String name, String sentence) {
        assertThat(Reason.of(Objects.requireNonNull(ALERTS.get(name)))).isEqualTo(sentence);
    }
}
