package dev.weir.stream;

import dev.weir.platform.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What a job has left in Kafka, to be looked at and removed. */
final class JobTraces implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;
    private static final long LOOK_MS = 50;
    private static final Set<TransactionState> ENDED =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final Admin admin;
    private final String application;

    JobTraces(Map<String, Object> kafka, String application) {
        this.admin = Admin.create(kafka);
        this.application = application;
    }

    /** The instances that are members of the group, and its open transactions. */
    List<String> running() {
        List<String> running = new ArrayList<>();
        if (hasGroup()) {
            await(admin.describeConsumerGroups(List.of(application)).all())
                    .values()
                    .forEach(group -> group.members()
                            .forEach(member -> running.add(
                                    member.groupInstanceId().orElse(member.clientId()) + " at " + member.host())));
        }
        // Kafka Streams names them by application, process and thread.
        Pattern own = Pattern.compile(Pattern.quote(application) + "-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-\\d+");
        await(admin.listTransactions().all()).stream()
                .filter(transaction -> !ENDED.contains(transaction.state()))
                .map(TransactionListing::transactionalId)
                .filter(name -> own.matcher(name).matches())
                .map(name -> "the open transaction " + name)
                .forEach(running::add);
        return running;
    }

    private boolean hasGroup() {
        return await(admin.listGroups().all()).stream()
                .anyMatch(group -> group.groupId().equals(application));
    }

    /** Those of {@code names} that are topics. */
    List<String> existing(Collection<String> names) {
        Set<String> all = await(admin.listTopics().names());
        return names.stream().filter(all::contains).toList();
    }

    /** Records of a topic, marks of transactions included. */
    long records(String topic) {
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(topic, OffsetSpec.earliest());
        return offsets(topic, OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> end.getValue().offset()
                        - Optional.ofNullable(first.get(end.getKey()))
                                .map(ListOffsetsResultInfo::offset)
                                .orElse(0L))
                .sum();
    }

    /** When the first record of a topic came. */
    Optional<Instant> since(String topic) {
        return offsets(topic, OffsetSpec.forTimestamp(0)).values().stream()
                .filter(found -> found.offset() >= 0)
                .map(found -> Instant.ofEpochMilli(found.timestamp()))
                .min(Instant::compareTo);
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(String topic, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions(topic).stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        return await(admin.listOffsets(asked).all());
    }

    private List<TopicPartition> partitions(String topic) {
        return existing(List.of(topic)).stream()
                .flatMap(name -> await(admin.describeTopics(List.of(name)).allTopicNames()).values().stream())
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Deletes the records that a topic has now. */
    void empty(String topic) {
        RecordsToDelete all = RecordsToDelete.beforeOffset(-1);
        await(admin.deleteRecords(
                        partitions(topic).stream().collect(Collectors.toMap(Function.identity(), partition -> all)))
                .all());
    }

    /** Returns when none of {@code topics} is there any more. */
    void delete(List<String> topics) {
        await(admin.deleteTopics(topics).all());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!existing(topics).isEmpty()) {
            if (System.nanoTime() - end >= 0) {
                throw new UserError("%s are still there. Is the job running again? Stop it, and run the reset again."
                        .formatted(String.join(", ", topics)));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /** Deletes the group, and with it the place up to which it has read. Kafka refuses that while it has members. */
    void forget() {
        if (hasGroup()) {
            await(admin.deleteConsumerGroups(List.of(application)).all());
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UserError(
                    "Kafka does not answer or refuses: %s. Check weir.kafka.bootstrap.servers and the permissions, and run it again before the job is started."
                            .formatted(cause),
                    e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted; run it again before the job is started", e);
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
