package dev.weir.platform;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka's {@code Admin} was asked. */
public final class KafkaAnswer {

    private KafkaAnswer() {}

    /**
     * The answer.
     *
     * @param missing what is said when there is none
     * @throws KafkaException when Kafka refuses, or has not answered within {@code patience}
     */
    public static <T> T within(Duration patience, KafkaFuture<T> asked, String missing) {
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException(missing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
