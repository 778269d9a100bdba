package dev.weir.deploy.client.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void draw_lengthIsTheShareOfTheLargest() {
        assertThat(Bar.draw(100, 100)).isEqualTo("█".repeat(20));
        assertThat(Bar.draw(50, 100)).isEqualTo("█".repeat(10));
        assertThat(Bar.draw(5, 160)).isEqualTo("▋");
        assertThat(Bar.draw(0, 100)).isEmpty();
    }

    @Test
    void draw_littleIsMoreThanNothing() {
        assertThat(Bar.draw(1, Long.MAX_VALUE)).isEqualTo("▏");
    }
}
