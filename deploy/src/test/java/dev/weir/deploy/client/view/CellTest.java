package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1258291, 1.2 MiB",
        "1048524, 1023.9 KiB",
        "1048575, 1.0 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void bytes_inTheLargestUnit(long bytes, String text) {
        assertThat(Cell.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"destinationPort", "port", "asn"})
    void of_portsAndSystemsAreNames_countersAreGrouped(String column) {
        assertThat(Cell.of(column, JsonNodeFactory.instance.numberNode(33_890), false)
                        .text())
                .isEqualTo("33890");
        assertThat(Cell.of("tuples", JsonNodeFactory.instance.numberNode(33_890), false)
                        .text())
                .isEqualTo("33,890");
    }
}
