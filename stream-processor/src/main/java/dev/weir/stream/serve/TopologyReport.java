package dev.weir.stream.serve;

import dev.weir.schemas.query.Instance;
import dev.weir.schemas.query.PartitionStatus;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Topology;
import dev.weir.stream.count.CountStoreBuilder;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PartitionTotals;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who holds which partition, as Kafka Streams knows it, and how far this instance's own partitions are. */
final class TopologyReport {
    private static final Logger LOG = LoggerFactory.getLogger(TopologyReport.class);

    private final ServedJob job;
    private final Supplier<Optional<KafkaStreams>> streams;
    private final Supplier<String> self;
    private final OpenStores open;
    private final Lags lags;
    private final int partitions;

    TopologyReport(
            ServedJob job,
            Supplier<Optional<KafkaStreams>> streams,
            OpenStores open,
            Lags lags,
            Supplier<String> self,
            int partitions) {
        this.job = job;
        this.streams = streams;
        this.open = open;
        this.lags = lags;
        this.self = self;
        this.partitions = partitions;
    }

    Topology message() {
        Optional<KafkaStreams.State> state = streams.get().map(KafkaStreams::state);
        Topology.Builder topology = Topology.newBuilder()
                .setState(state.map(KafkaStreams.State::name).orElse(job.idleState()))
                .setPartitions(partitions)
                .setSelf(self.get())
                .setRefusal(job.refusal())
                .putAllTotals(totals());
        if (state.isPresent() && state.get().isRunningOrRebalancing()) {
            streams.get().stream()
                    .flatMap(running -> running.streamsMetadataForStore(CountStoreBuilder.NAME).stream())
                    .forEach(peer -> topology.addInstances(instance(peer)));
        }
        for (OpenStores.Partition partition : open.partitions().values()) {
            addLocal(topology, partition);
        }
        return topology.build();
    }

    /** A partition that is being moved away is left out. */
    private void addLocal(Topology.Builder topology, OpenStores.Partition partition) {
        try {
            topology.addLocal(status(partition));
        } catch (InvalidStateStoreException e) {
            LOG.debug("Partition {} cannot be read now", partition.partition(), e);
        }
    }

    private static Instance instance(StreamsMetadata peer) {
        return Instance.newBuilder()
                .setEndpoint(peer.hostInfo().host() + ":" + peer.hostInfo().port())
                .addAllActive(numbers(peer.topicPartitions()))
                .addAllStandby(numbers(peer.standbyTopicPartitions()))
                .build();
    }

    private static List<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::partition)
                .distinct()
                .sorted()
                .toList();
    }

    private PartitionStatus status(OpenStores.Partition partition) {
        PartitionTotals totals = partition.reader().totals();
        int number = partition.partition();
        PartitionStatus.Builder status = PartitionStatus.newBuilder()
                .setPartition(number)
                .setRole(partition.active() ? Role.ACTIVE : Role.STANDBY)
                .setLag(partition.active() ? lags.active(number) : lags.standby(number))
                .setStreamTimeMs(totals.streamTimeMs())
                .setTuplesCounted(totals.tuplesCounted())
                .setVersion(totals.version());
        return (totals.begunAt() < 0 ? status : status.setBegunAt(totals.begunAt())).build();
    }

    /** Sums over the partitions that this instance counts. */
    private Map<String, Long> totals() {
        long counted = 0;
        long rejected = 0;
        long expired = 0;
        long inWindows = 0;
        for (OpenStores.Partition partition : open.partitions().values()) {
            if (partition.active()) {
                PartitionTotals totals = partition.reader().totals();
                counted += totals.tuplesCounted();
                rejected += totals.recordsRejected();
                expired += totals.tuplesExpired();
                inWindows += partition.reader().tuplesInWindows();
            }
        }
        return Map.of(
                "tuples_counted", counted,
                "records_rejected", rejected,
                "tuples_expired", expired,
                "tuples_in_windows", inWindows);
    }
}
