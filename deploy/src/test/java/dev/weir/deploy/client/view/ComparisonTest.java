package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "3, 2, +50.0%",
        "1, 2, -50.0%",
        "2, 2, =",
        "0, 0, =",
        "5, 0, new",
        "0, 5, gone",
        "3000, 1, '+299,900.0%'"
    })
    void change_isReadWithoutColour(long now, long before, String text) {
        assertThat(Comparison.change(now, before)).isEqualTo(text);
    }

    @Test
    void rows_oneCounterCompared_otherPreviousValuesFallAway() throws Exception {
        assertThat(Comparison.rows(
                        JSON.readTree("[{\"source\": \"a\", \"tuples\": 3, \"denied\": 2, \"previousTuples\": 9,"
                                + " \"previousDenied\": 4}]"),
                        "denied"))
                .hasToString("[{\"source\":\"a\",\"tuples\":3,\"denied\":2,\"before\":4,\"change\":\"-50.0%\"}]");
    }

    @Test
    void rows_bytes_areBytesBefore_too() throws Exception {
        assertThat(Comparison.rows(JSON.readTree("[{\"bytesSent\": 2048, \"previousBytesSent\": 1024}]"), "bytesSent"))
                .hasToString("[{\"bytesSent\":2048,\"bytesBefore\":1024,\"change\":\"+100.0%\"}]");
    }

    @Test
    void sideBySide_threeRows() throws Exception {
        assertThat(Comparison.sideBySide(JSON.readTree("{\"tuples\": 3, \"previousTuples\": 2}")))
                .hasToString("[{\"period\":\"now\",\"tuples\":3},{\"period\":\"before\",\"tuples\":2},"
                        + "{\"period\":\"change\",\"tuples\":\"+50.0%\"}]");
    }
}
