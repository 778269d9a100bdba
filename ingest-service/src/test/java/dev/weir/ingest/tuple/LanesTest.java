package dev.weir.ingest.tuple;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void eightDigits_randomNumbers_theirValues() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int number = random.nextInt(100_000_000);
            byte[] text = "x%08d,".formatted(number).getBytes(StandardCharsets.US_ASCII);
            assertThat(Lanes.eightDigits(text, 1)).as("round %s", i).isEqualTo(number);
        }
    }

    @Test
    void eightDigits_anyOtherByte_none() {
        for (int place = 0; place < 8; place++) {
            for (int other = 0; other < 256; other++) {
                byte[] text = "90919293".getBytes(StandardCharsets.US_ASCII);
                text[place] = (byte) other;
                boolean digit = other >= '0' && other <= '9';
                assertThat(Lanes.eightDigits(text, 0) >= 0)
                        .as("%s at %s", other, place)
                        .isEqualTo(digit);
            }
        }
    }

    @Test
    void notPlain_anyByteAnywhere_found() {
        for (int place = 0; place < 20; place++) {
            for (int other = 0; other < 256; other++) {
                byte[] text = "1733975962447,10.1.0".getBytes(StandardCharsets.US_ASCII);
                text[place] = (byte) other;
                boolean plain = other >= ' ' && other < 0x80 && other != '"' && other != '\\';
                assertThat(Lanes.notPlain(text, 0, text.length)).isEqualTo(plain ? text.length : place);
                boolean quote = other == '"' || other == '\\';
                assertThat(Lanes.quoteOrEscape(text, 0, text.length)).isEqualTo(quote ? place : text.length);
            }
        }
    }
}
