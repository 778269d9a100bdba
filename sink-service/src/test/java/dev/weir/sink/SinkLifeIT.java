package dev.weir.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.pump.DeadLetters;
import dev.weir.sink.pump.Sink;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SinkLifeIT {
    private static final String ENTRY =
            "{ name = hook, type = http, url = \"http://127.0.0.1:9\", " + SinkBed.QUICK + " }";

    private final Set<String> arrived = new ConcurrentSkipListSet<>();

    private Delivery keeping() {
        return new Delivery() {
            @Override
            public Optional<byte[]> encode(SinkRecord record) {
                return Optional.of(record.value());
            }

            @Override
            public Outcome send(List<byte[]> batch) {
                batch.forEach(record -> arrived.add(new String(record, UTF_8)));
                return new Outcome.Taken();
            }

            @Override
            public Outcome confirm() {
                return new Outcome.Taken();
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void errorOfTheJvm_isTold_andTheSinkBeginsAnew() {
        AtomicInteger lives = new AtomicInteger();
        try (SinkBed bed = new SinkBed("ecs")) {
            bed.write("ecs", List.of(SinkBed.ecs(1)));
            SinkList.Entry entry = SinkList.of(bed.settings(ENTRY).at("weir.sink"), InstantSource.system())
                    .getFirst();
            Sink sink = new Sink(
                    entry.pump(),
                    bed.settings(ENTRY).kafka(),
                    bed.topics.enriched("ecs"),
                    bed.topics.flows() + "-hook",
                    () -> {
                        if (lives.getAndIncrement() == 0) {
                            throw new OutOfMemoryError("no more threads");
                        }
                        return keeping();
                    },
                    new DeadLetters(bed.settings(ENTRY).kafka(), bed.topics.deadLetters(), InstantSource.system()),
                    bed.metrics.registry());
            sink.start();
            bed.await(() -> sink.trouble().contains("OutOfMemoryError"), "it tells");
            bed.await(() -> bed.committed("hook") == 1, "it goes on");
            assertThat(arrived).containsExactly(SinkBed.ecs(1));
            sink.close();
        }
    }
}
