package dev.weir.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IanaTest {
    private static final Set<Integer> WITHOUT_KEYWORD = Set.of(61, 63, 68, 99, 114);

    @ParameterizedTest
    @CsvSource({
        "6, 443, https",
        "17, 443, https",
        "6, 80, http",
        "6, 22, ssh",
        "17, 53, domain",
        "6, 514, shell",
        "17, 514, syslog",
        "6, 3389, ms-wbt-server",
        "6, 5432, postgresql",
        "6, 6063, x11",
        "132, 80, http",
        "33, 9, discard",
        "1, 80, ''",
        "6, 0, ''",
        "6, 65535, ''",
        "6, -1, ''",
        "6, 65536, ''",
    })
    void service_port_name(int protocol, int port, String name) {
        assertThat(Iana.service(protocol, port)).isEqualTo(name);
    }

    @Test
    void protocol_everyNumber_nameOrNone() {
        assertThat(Iana.protocol(6)).isEqualTo("tcp");
        assertThat(Iana.protocol(17)).isEqualTo("udp");
        assertThat(Iana.protocol(58)).isEqualTo("ipv6-icmp");
        assertThat(Iana.protocol(147)).isEqualTo("bit-emu");
        assertThat(Iana.protocol(-1)).isEmpty();
        assertThat(Iana.protocol(256)).isEmpty();
        for (int number = 0; number < 256; number++) {
            boolean named = number < 148 && !WITHOUT_KEYWORD.contains(number);
            assertThat(Iana.protocol(number).isEmpty()).as("%d", number).isEqualTo(!named);
        }
    }

    @Test
    void names_all_needNoEscape() {
        for (int port = 0; port < 65536; port++) {
            for (int protocol : new int[] {6, 17, 33, 132}) {
                assertThat(Iana.service(protocol, port)).matches("[\\x21-\\x7e&&[^\"\\\\=|A-Z]]*");
            }
        }
        for (int number = 0; number < 256; number++) {
            assertThat(Iana.protocol(number)).matches("[\\x21-\\x7e&&[^\"\\\\=|A-Z]]*");
        }
    }
}
