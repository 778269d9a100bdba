package dev.weir.ingest.sweep;

import dev.weir.ingest.azure.BlobContainer;
import dev.weir.ingest.event.BlobEventSink;
import dev.weir.platform.Component;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds blobs whose events were lost or come late, by listing the recent hours of every flow log. Each container has a
 * thread of its own, so that one that does not answer holds up no other.
 */
public final class Sweep implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final Duration NOT_READY = Duration.ofMillis(100);

    private final SweepConfig config;
    private final SteadyPartitions steady;
    private final List<ContainerSearch> searches;
    private final List<ContainerSweep> sweeps;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param containers those of the configured accounts
     * @param clock says which hours are recent
     */
    public Sweep(
            SweepConfig config,
            List<BlobContainer> containers,
            Cursors cursors,
            BlobEventSink sink,
            InstantSource clock,
            MeterRegistry registry) {
        this.config = config;
        this.steady = new SteadyPartitions(cursors.settled(), cursors.partitions());
        SweepMetrics metrics = new SweepMetrics(registry);
        searches = containers.stream().map(ContainerSearch::new).toList();
        sweeps = searches.stream()
                .map(search -> new ContainerSweep(config, search, cursors, sink, clock, metrics))
                .toList();
        sweeps.forEach(sweep -> metrics.watch(sweep.status().container(), sweep));
    }

    /** Begins to list. Never fails: what cannot be listed is told by the status and tried again. */
    @Override
    public void start() {
        for (ContainerSweep sweep : config.enabled() ? sweeps : List.<ContainerSweep>of()) {
            threads.add(Thread.ofVirtual().name("weir-sweep").start(() -> run(sweep)));
        }
    }

    private void run(ContainerSweep sweep) {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = steady.holds() ? round(sweep) : NOT_READY;
            }
        } catch (InterruptedException e) {
            LOG.debug("A sweep ends", e);
        }
    }

    private Duration round(ContainerSweep sweep) {
        try {
            return sweep.round();
        } catch (RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.error(
                        "A sweep of {} failed and is tried again",
                        sweep.status().container(),
                        e);
            }
            return config.interval();
        }
    }

    /** The flow logs of all containers, for a backfill. */
    List<ContainerSearch> searches() {
        return searches;
    }

    /** What is listed, and what cannot be. */
    public SweepStatus status() {
        return new SweepStatus(sweeps.stream().map(ContainerSweep::status).toList());
    }

    @Override
    public void close() {
        closed.countDown();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
