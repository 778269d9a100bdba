package dev.weir.detect.exclude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionJsonTest {
    private static final String SCANNER = """
            {"id":"scanner","port":22,"comment":"ours","author":"ada","created":"2026-01-01T00:00:00Z"}""";

    private static Exclusion read(String value) throws ExclusionException {
        return ExclusionJson.read("scanner", value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void written_readTheSame() throws ExclusionException {
        Exclusion exclusion = read(SCANNER);
        assertThat(ExclusionJson.write(exclusion)).asString().isEqualTo(SCANNER);
        assertThat(ExclusionJson.read("scanner", ExclusionJson.write(exclusion)))
                .isEqualTo(exclusion);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, +300000000-01-01T00:00:00Z, created must be a time such as",
        "22, 18446744073709551638, port must be 0 to 65535: 18446744073709551638",
        "scanner, other, 'its id, other, is not its key'",
    })
    void wrongField_refused(String was, String is, String why) {
        assertThatThrownBy(() -> read(SCANNER.replace(was, is)))
                .isInstanceOf(ExclusionException.class)
                .hasMessageContaining(why);
    }

    @Test
    void tooLong_refused() {
        assertThatThrownBy(() -> read(SCANNER + " ".repeat(64 * 1024)))
                .isInstanceOf(ExclusionException.class)
                .hasMessage("it is longer than 65536 bytes");
    }
}
