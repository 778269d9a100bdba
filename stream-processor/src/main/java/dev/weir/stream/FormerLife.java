package dev.weir.stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.KafkaFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what an earlier life of this instance left behind when it crashed: its places in the group and its open
 * transactions. Without that Kafka would give it its partitions back, and keep them waiting until it has rebuilt them,
 * while other instances have copies that are ready.
 */
final class FormerLife {
    private static final Logger LOG = LoggerFactory.getLogger(FormerLife.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEADLINE_MS = 5_000;
    // Kafka Streams keeps the name by which transactions go in this file, across restarts.
    private static final String PROCESS_FILE = "kafka-streams-process-metadata";

    private final String application;
    private final String instance;

    FormerLife(String application, String instance) {
        this.application = application;
        this.instance = instance;
    }

    /**
     * Returns when it is done, or cannot be done: then the others wait for the timeouts. Nothing is done where no earlier life
     * left its file: another process may have the name.
     */
    void end(Map<String, Object> kafka, Path state) {
        Path file = state.resolve(PROCESS_FILE);
        if (!Files.exists(file)) {
            return;
        }
        Admin admin = Admin.create(kafka);
        try {
            leave(admin);
            abort(admin, file);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /** Members are named by instance and number of the thread. */
    private void leave(Admin admin) {
        await(
                        "find its members",
                        admin.describeConsumerGroups(List.of(application)).all())
                .map(groups -> groups.get(application))
                .map(group -> group.members().stream()
                        .flatMap(member -> member.groupInstanceId().stream())
                        .filter(member -> member.matches(Pattern.quote(instance) + "-\\d+"))
                        .map(MemberToRemove::new)
                        .toList())
                .filter(members -> !members.isEmpty())
                .map(RemoveMembersFromConsumerGroupOptions::new)
                .ifPresent(members -> await(
                        "leave the group",
                        admin.removeMembersFromConsumerGroup(application, members)
                                .all()));
    }

    /** Transactions are named by application, process and number of the thread. */
    private void abort(Admin admin, Path file) {
        try {
            String name = application + "-"
                    + JSON.readTree(file.toFile()).path("processId").asText() + "-";
            await("find its transactions", admin.listTransactions().all())
                    .map(all -> all.stream()
                            .map(TransactionListing::transactionalId)
                            .filter(transaction -> transaction.startsWith(name))
                            .toList())
                    .filter(found -> !found.isEmpty())
                    .ifPresent(found -> await(
                            "end its transactions", admin.fenceProducers(found).all()));
        } catch (IOException e) {
            LOG.info("The transactions of the last run end by themselves: {} cannot be read", file, e);
        }
    }

    private static <T> Optional<T> await(String what, KafkaFuture<T> done) {
        try {
            return Optional.ofNullable(done.get(DEADLINE_MS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Could not {} in place of the last run", what, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }
}
