package dev.weir.stream;

import dev.weir.platform.Component;
import dev.weir.platform.Instance;
import dev.weir.platform.KafkaTopics;
import dev.weir.platform.Settings;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountTopology;
import dev.weir.stream.count.OpenStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the count topology in Kafka Streams, exactly once. */
final class CountJob implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(CountJob.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final Settings settings;
    private final StreamConfig config;
    private final OpenStores open;
    private final Supplier<String> self;
    private final ThreadFaults faults = new ThreadFaults();
    private volatile @Nullable KafkaStreams streams;
    private @Nullable StateFolder folder;

    /** @param self host:port under which the others reach this instance; asked at the start */
    CountJob(Settings settings, StreamConfig config, OpenStores open, Supplier<String> self) {
        this.settings = settings;
        this.config = config;
        this.open = open;
        this.self = self;
    }

    @Override
    public void start() {
        Topics topics = Topics.withPrefix(settings.at("weir.topics").getString("prefix"));
        KafkaTopics.ensure(settings.kafka(), StreamTopics.of(settings.at("weir.topics")));
        Path dataDir = Path.of(settings.at("weir").getString("data-dir"));
        String instance = Instance.id(settings.at("weir").getString("instance-id"), dataDir);
        Properties properties = JobProperties.of(settings, config, instance, self.get());
        openState(properties, instance);
        KafkaStreams job = new KafkaStreams(CountTopology.build(topics, config.count(), open), properties);
        streams = job;
        job.setUncaughtExceptionHandler(faults::failed);
        job.start();
    }

    private void openState(Properties properties, String instance) {
        Path state = Path.of(
                properties.getProperty(StreamsConfig.STATE_DIR_CONFIG),
                properties.getProperty(StreamsConfig.APPLICATION_ID_CONFIG));
        StateFolder opened = new StateFolder(state);
        boolean inOrder = opened.open();
        folder = opened;
        if (!inOrder && hasCopies()) {
            new FormerLife(JobProperties.application(settings), instance).end(settings.kafka(), state);
        }
    }

    /** Whether other instances have copies that can take over, so that it is better to leave than to be waited for. */
    private boolean hasCopies() {
        return config.standbyReplicas() > 0;
    }

    /** Empty when the job counts, otherwise what it waits for. */
    String missing() {
        KafkaStreams.State state = running().map(KafkaStreams::state).orElse(KafkaStreams.State.CREATED);
        return state == KafkaStreams.State.RUNNING ? "" : "the count job is " + state;
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
                close(job, state, hasCopies());
            }
        }
    }

    private static void close(KafkaStreams job, StateFolder state, boolean leave) {
        CloseOptions options = CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(
                        leave
                                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP);
        if (!job.close(options)) {
            LOG.warn("The count job did not stop within {}; its open transaction is aborted by Kafka", CLOSE_TIMEOUT);
        } else if (job.state() == KafkaStreams.State.NOT_RUNNING) {
            state.closedInOrder();
        }
    }
}
