package dev.weir.ingest.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"ä\"}", "[{}]", " \r\n{ }\n"})
    void jsonAndItsBase64_sameBytes(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        assertThat(MessageText.decode(Base64.getEncoder().encodeToString(bytes)))
                .contains(bytes);
        assertThat(MessageText.decode(json)).contains(json.strip().getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "%%%", "no base64!", "abcde"})
    void neither_isEmpty(String text) {
        assertThat(MessageText.decode(text)).isEmpty();
    }

    @Test
    void base64WithLineEnd_isDecoded() {
        assertThat(MessageText.decode("e30=\n")).contains(new byte[] {'{', '}'});
    }
}
