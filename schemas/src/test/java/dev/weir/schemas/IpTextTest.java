package dev.weir.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTextTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.4, 10.0.0.4",
        "255.255.255.255, 255.255.255.255",
        "0.0.0.0, 0.0.0.0",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
        "2001:db8:1:1:1:1:0:0, 2001:db8:1:1:1:1::",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:192.0.2.1, ::ffff:192.0.2.1",
        "::FFFF:c000:0201, ::ffff:192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
        "fe80::, fe80::"
    })
    void text_anySpelling_canonical(String spelling, String canonical) {
        assertThat(IpText.parse(spelling).map(IpText::text)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..3.4",
                "1.2.3.",
                "host",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "12345::",
                "::g",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:",
                ":1",
                "1:2:3:4:5:6:7:",
                "fe80::1%eth0",
                "::1.2.3",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "é::"
            })
    void parse_noAddress_empty(String text) {
        assertThat(IpText.parse(text)).isEmpty();
    }

    @RepeatedTest(200)
    void text_randomAddress_readBackTheSame(org.junit.jupiter.api.RepetitionInfo info) throws UnknownHostException {
        Random random = new Random(info.getCurrentRepetition());
        byte[] address = new byte[random.nextInt(4) == 0 ? 4 : 16];
        for (int i = 0; i < address.length; i += 2) {
            if (random.nextBoolean()) {
                address[i] = (byte) random.nextInt();
                address[i + 1] = (byte) random.nextInt();
            }
        }
        String text = IpText.text(address);
        assertThat(IpText.parse(text))
                .as("seed %s: %s", info.getCurrentRepetition(), text)
                .hasValueSatisfying(read -> assertThat(read).isEqualTo(address));
        assertThat(IpText.parse(InetAddress.getByAddress(address).getHostAddress())
                        .map(Arrays::toString))
                .contains(Arrays.toString(address));
    }

    @Test
    void text_wrongLength_refused() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> IpText.text(new byte[5]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
