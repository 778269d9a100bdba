package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.Component;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private final CountDownLatch closing = new CountDownLatch(2);
    private final AtomicInteger met = new AtomicInteger();

    /** Ends only once the other one closes as well. */
    private final class Meeting implements Component {
        @Override
        public void start() {}

        @Override
        public void close() {
            closing.countDown();
            try {
                if (closing.await(60, TimeUnit.SECONDS)) {
                    met.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Broken implements Component {
        @Override
        public void start() {}

        @Override
        public void close() {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void close_atTheSameTime_andAllInSpiteOfOneThatFails() {
        new SideBySide(List.of(new Meeting(), new Broken(), new Meeting())).close();
        assertThat(met).hasValue(2);
    }
}
