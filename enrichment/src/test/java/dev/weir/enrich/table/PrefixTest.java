package dev.weir.enrich.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24, 120",
        "192.0.2.1, 192.0.2.1, 128",
        "192.0.2.1/32, 192.0.2.1, 128",
        "0.0.0.0/0, 0.0.0.0/0, 96",
        "::/0, ::/0, 0",
        "2001:DB8:0:0::/32, 2001:db8::/32, 32",
        "2001:db8::1/128, 2001:db8::1, 128",
        "::ffff:192.0.2.0/120, 192.0.2.0/24, 120"
    })
    void parse_networks_theirText(String text, String canonical, int length) throws SourceException {
        Prefix prefix = Prefix.parse(text);

        assertThat(prefix.text()).isEqualTo(canonical);
        assertThat(prefix.length()).isEqualTo(length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/24",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/1e1",
                "192.0.2.0/٨",
                "192.0.2/24",
                "192.0.02.0/24",
                "192.0.2.0/24/8",
                " 192.0.2.0/24",
                "::/129",
                "::g/12",
                "fe80::1%eth0",
                "192.0.2.0/9999999999",
                "1:2:3:4:5:6:7:8:9/12",
                "example.org"
            })
    void parse_others_refused(String text) {
        assertThatThrownBy(() -> Prefix.parse(text))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("is no address and no network; write it as");
    }

    @Test
    void parse_gigantic_shortMessage() {
        assertThatThrownBy(() -> Prefix.parse("1".repeat(1_000_000)))
                .isInstanceOf(SourceException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1/24, 192.0.2.0/24", "2001:db8::1/32, 2001:db8::/32", "128.0.0.0/0, 0.0.0.0/0"})
    void parse_bitsBehindTheLength_saysTheNetwork(String text, String network) {
        assertThatThrownBy(() -> Prefix.parse(text))
                .isInstanceOf(SourceException.class)
                .hasMessage('"' + text + "\" has bits set behind its length; the network is written " + network);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.255.0.0/16, true",
        "10.0.0.0/8, 11.0.0.0/8, false",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "::/0, 10.0.0.0/8, false",
        "::/0, 2001:db8::/32, true",
        "0.0.0.0/0, 2001:db8::/32, false"
    })
    void contains_familiesApart(String outer, String inner, boolean expected) throws SourceException {
        assertThat(Prefix.parse(outer).contains(Prefix.parse(inner))).isEqualTo(expected);
    }
}
