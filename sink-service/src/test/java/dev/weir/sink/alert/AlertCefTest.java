package dev.weir.sink.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertCefTest {

    private static String cef(Alert alert, ConsoleLink console) {
        return new String(AlertCef.of(alert, console), StandardCharsets.UTF_8);
    }

    @Test
    void alert_inTheWordsOfCef() {
        assertThat(cef(Samples.high(), Samples.NO_CONSOLE))
                .isEqualTo("CEF:0|Weir|Weir|1|D01|Port scan|8|externalId=" + Samples.ID
                        + " cat=alert act=opened rt=1800000000000 start=1799999000000 end=1799999300000"
                        + " src=198.51.100.7 dst=10.0.0.4 dpt=22 cs1Label=ATT&CK cs1=T1046 cs2Label=Level cs2=high"
                        + " cs3Label=Subject cs3=198.51.100.7 → 10.0.0.4:22 msg=It tried 52 ports.");
    }

    @Test
    void textsOfOthers_areEscaped_andStayOnOneLine() {
        Alert alert = Samples.alert(
                AlertLevel.LOW, AlertChange.CLOSED, "a|b\\c\nCEF:0|", "x=y \\ z\r\nact=allowed \u202e\u2028end");
        assertThat(cef(alert, Samples.CONSOLE))
                .startsWith("CEF:0|Weir|Weir|1|D01|a\\|b\\\\c CEF:0\\||3|")
                .contains(" msg=x\\=y \\\\ z  act\\=allowed   end ")
                .endsWith(" request=https://weir.example/?page\\=alerts&alert\\=" + Samples.ID)
                .doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void ipv6_hasFieldsOfItsOwn() {
        Alert alert = Samples.high();
        alert.group().putAll(Map.of("source", "2001:db8::1", "destination", "fd00::4"));
        assertThat(cef(alert, Samples.NO_CONSOLE))
                .contains("c6a2Label=Source IPv6 Address c6a2=2001:db8::1")
                .contains("c6a3Label=Destination IPv6 Address c6a3=fd00::4")
                .contains("cs3=2001:db8::1 → [fd00::4]:22")
                .doesNotContain("src=", "dst=");
    }
}
