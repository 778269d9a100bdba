package dev.weir.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerMaskTest {
    private static final AnswerMask URL = AnswerMask.of(
            "url", URI.create("https://hooks.example/services/T0/B0/very-secret?sv=1.0&sig=ab%2Bcdefgh%2Fijklmnop"));

    @ParameterizedTest
    @CsvSource({
        "no /services/T0/B0/very-secret        , no /***",
        "no hook very-secret                   , no hook ***",
        "sv=1.0&sig=ab%2Bcdefgh%2Fijklmnop     , ***",
        "sv=1.0&amp;sig=ab%2Bcdefgh%2Fijklmnop , sv=1.0&amp;sig=***",
        "sig ab+cdefgh/ijklmnop                , sig ***/***",
        "sig ab+cdefgh\\/ijklmnop              , sig ***\\/***",
        "T0 B0                                 , T0 B0",
    })
    void partsOfAUrl(String answer, String shown) {
        assertThat(URL.on(answer)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"key 0123456789 is wrong, key *** is wrong", "nothing, nothing"})
    void aKey(String answer, String shown) {
        assertThat(AnswerMask.of("key", "0123456789").on(answer)).isEqualTo(shown);
    }
}
