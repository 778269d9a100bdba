package dev.weir.stream;

import dev.weir.platform.Component;
import dev.weir.platform.Instance;
import dev.weir.platform.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology of one job in Kafka Streams, exactly once. */
final class StreamJob implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(StreamJob.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private final JobName name;
    private final Settings settings;
    private final StreamConfig config;
    private final Topology topology;
    private final Supplier<String> self;
    private final Changelogs changelogs;
    private final ThreadFaults faults;
    private volatile @Nullable KafkaStreams streams;
    private @Nullable StateFolder folder;

    /** @param self host:port under which the others reach this instance; asked at the start */
    StreamJob(JobName name, Settings settings, StreamConfig config, Topology topology, Supplier<String> self) {
        this.name = name;
        this.settings = settings;
        this.config = config;
        this.topology = topology;
        this.self = self;
        this.changelogs = new Changelogs(settings.kafka(), name.changelogs(settings));
        this.faults = new ThreadFaults(name);
    }

    @Override
    public void start() {
        Path dataDir = Path.of(settings.at("weir").getString("data-dir"));
        String instance = Instance.id(settings.at("weir").getString("instance-id"), dataDir);
        Properties properties = JobProperties.of(name, settings, config, instance, self.get());
        openState(properties, instance);
        KafkaStreams job = new KafkaStreams(topology, properties);
        streams = job;
        job.setUncaughtExceptionHandler(faults::failed);
        Duration delay = config.startDelay(name);
        if (delay.isPositive()) {
            job.pause();
            CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(job::resume);
        }
        job.start();
    }

    private void openState(Properties properties, String instance) {
        Path state = Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        StateFolder opened = new StateFolder(state);
        boolean inOrder = opened.open(changelogs.ids(START_PATIENCE));
        folder = opened;
        if (!inOrder && hasCopies()) {
            new FormerLife(name.application(settings), instance).end(settings.kafka(), state);
        }
    }

    /** Whether other instances have copies that can take over, so that it is better to leave than to be waited for. */
    private boolean hasCopies() {
        return config.standbyReplicas() > 0;
    }

    /** Empty when the job works, otherwise what it waits for. */
    String missing() {
        String refusal = faults.refusal();
        if (!refusal.isEmpty()) {
            return "the " + name.text() + " job ended: " + refusal;
        }
        return state().equals("RUNNING") ? "" : "the " + name.text() + " job is " + state();
    }

    /** How many of its threads have failed. */
    long failures() {
        return faults.count();
    }

    /** That of Kafka Streams. */
    String state() {
        return running()
                .map(KafkaStreams::state)
                .orElse(KafkaStreams.State.CREATED)
                .name();
    }

    Optional<KafkaStreams> running() {
        return Optional.ofNullable(streams);
    }

    @Override
    public void close() {
        KafkaStreams job = streams;
        streams = null;
        faults.close();
        try (StateFolder state = folder) {
            folder = null;
            if (job != null && state != null) {
                close(job, state);
            }
        }
    }

    private void close(KafkaStreams job, StateFolder state) {
        CloseOptions options = CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        hasCopies()
                                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
        if (!job.close(options)) {
            LOG.warn(
                    "The {} job did not stop within {}; its open transaction is aborted by Kafka",
                    name.text(),
                    CLOSE_TIMEOUT);
        } else if (job.state() == KafkaStreams.State.NOT_RUNNING) {
            closedInOrder(state);
        }
    }

    /** Without an answer of Kafka the state is restored at the next start. */
    private void closedInOrder(StateFolder state) {
        try {
            state.closedInOrder(changelogs.ids(CLOSE_PATIENCE));
        } catch (KafkaException e) {
            LOG.warn("The {} job restores its state at the next start: {}", name.text(), e.getMessage());
        }
    }
}
