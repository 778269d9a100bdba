package dev.weir.benchmarks.cluster;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** The brokers as an operator sees them. */
final class Brokers implements AutoCloseable {
    private final Admin admin;
    private final int size;

    Brokers(List<Node> brokers) {
        size = brokers.size();
        admin = Admin.create(Map.of(
                "bootstrap.servers",
                brokers.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(",")),
                "default.api.timeout.ms",
                10_000,
                "request.timeout.ms",
                5_000));
    }

    /** Whether all of them are there and each copy of each partition is in sync. */
    boolean areHealthy() {
        try {
            return get(admin.describeCluster().nodes()).size() == size
                    && topics().values().stream().allMatch(Brokers::isInSync);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private Map<String, TopicDescription> topics() throws ExecutionException, TimeoutException {
        ListTopicsOptions all = new ListTopicsOptions().listInternal(true);
        return get(admin.describeTopics(get(admin.listTopics(all).names())).allTopicNames());
    }

    private static boolean isInSync(TopicDescription topic) {
        return topic.partitions().stream()
                .allMatch(partition ->
                        partition.isr().size() == partition.replicas().size());
    }

    /** Records that were ever written to a topic, those of broken-off transactions too. */
    long records(String topic) throws ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = topics().getOrDefault(topic, empty(topic)).partitions().stream()
                .collect(Collectors.toMap(
                        info -> new TopicPartition(topic, info.partition()), info -> OffsetSpec.latest()));
        return get(admin.listOffsets(latest).all()).values().stream()
                .mapToLong(offset -> offset.offset())
                .sum();
    }

    private static TopicDescription empty(String topic) {
        return new TopicDescription(topic, false, List.of());
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(12, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
