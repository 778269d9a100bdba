package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.platform.UserError;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadFaultsTest {
    private final ThreadFaults faults = new ThreadFaults(JobName.COUNT);

    @Test
    void nextPause_failuresThatFollowEachOther_growsToItsBound() {
        long now = System.nanoTime();
        List<Long> pauses = IntStream.range(0, 9)
                .mapToObj(i -> faults.nextPause(now + i).toMillis())
                .toList();
        assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L);
    }

    @Test
    void nextPause_afterAQuietTime_shortAgain() {
        long now = System.nanoTime();
        faults.nextPause(now);
        faults.nextPause(now);
        assertThat(faults.nextPause(now + Duration.ofMinutes(3).toNanos())).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void failed_closed_threadIsReplacedWithoutWaiting() {
        faults.nextPause(System.nanoTime());
        faults.close();
        assertThat(faults.failed(new IllegalStateException("x")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(faults.count()).isOne();
    }

    @Test
    void failed_anotherProcessOfTheSameName_givesUp() {
        StreamsException error = new StreamsException(new FencedInstanceIdException("fenced"));
        assertThat(faults.failed(error)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void failed_whatOnlyAPersonCanMend_endsAndSaysIt() {
        assertThat(faults.failed(new StreamsException(new UserError("the counts have format 9"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(faults.refusal()).isEqualTo("the counts have format 9");
    }
}
