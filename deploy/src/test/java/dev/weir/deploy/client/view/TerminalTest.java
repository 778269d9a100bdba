package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
    @ParameterizedTest
    @CsvSource({"'50 132\n', 50, 132", "'0 0\n', 24, 80", "'', 24, 80", "'stty: no tty', 24, 80"})
    void size_whatSttyTells_orTheUsual(String text, int rows, int columns) {
        assertThat(Terminal.size(text)).containsExactly(rows, columns);
    }
}
