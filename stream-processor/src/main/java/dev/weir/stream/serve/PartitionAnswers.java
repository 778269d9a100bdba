package dev.weir.stream.serve;

import dev.weir.platform.trace.Span;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.stream.count.OpenStores;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Answers questions for the partitions of this instance, no more at once than there are cores. */
final class PartitionAnswers {
    private final OpenStores open;
    private final Lags lags;
    private final SourceFields fields;
    private final int mostGroups;
    private final ServeMetrics metrics;
    /** As many as there are cores: a question that reads much leaves the others, the health checks and counting their share. */
    private final Executor threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().name("store-read-", 0).daemon().factory());

    /**
     * Stores its parts.
     *
     * @param fields what is known of the sources
     * @param mostGroups groups that one question may build for each partition
     */
    PartitionAnswers(OpenStores open, Lags lags, SourceFields fields, int mostGroups, ServeMetrics metrics) {
        this.open = open;
        this.lags = lags;
        this.fields = fields;
        this.mostGroups = mostGroups;
        this.metrics = metrics;
    }

    /**
     * Answers for each of some partitions. They are independent, so they are read side by side.
     *
     * @throws IllegalArgumentException when the question makes no sense
     */
    List<Answer> ask(List<Integer> partitions, AggregateRequest request) {
        Span span = Span.current();
        List<CompletableFuture<Answer>> answers = partitions.stream()
                .map(partition -> CompletableFuture.supplyAsync(() -> ask(partition, request, span), threads))
                .toList();
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Answer ask(int number, AggregateRequest request, Span asked) {
        Span scan = asked.child("pane scan", Span.Kind.INTERNAL).set("weir.partition", number);
        try {
            Answer answer = ask(number, request);
            scan.set("weir.outcome", answer.header().getOutcome().name());
            return answer;
        } finally {
            scan.end();
        }
    }

    private Answer ask(int number, AggregateRequest request) {
        OpenStores.Partition partition = open.partitions().get(number);
        Answer answer = partition != null && (partition.active() || request.getAllowStandby())
                ? ask(partition, request)
                : notHere(number);
        metrics.answered(answer.header().getOutcome());
        return answer;
    }

    private Answer ask(OpenStores.Partition partition, AggregateRequest request) {
        int number = partition.partition();
        long lag = partition.active() ? lags.active(number) : lags.standby(number);
        long caughtUp = lags.caughtUpAtMs(number);
        try {
            Answer answer = ask(partition, request, lag);
            long fresh = Math.max(caughtUp, answer.header().getFreshAtMs());
            return new Answer(answer.header().toBuilder().setFreshAtMs(fresh).build(), answer.rows());
        } catch (InvalidStateStoreException e) {
            return notHere(number);
        }
    }

    private Answer ask(OpenStores.Partition partition, AggregateRequest request, long lag) {
        if (!AskedFields.areKnown(request)) {
            return new PartitionQuery(request, partition, lag, mostGroups, SourceFacts.NONE).answer();
        }
        SourceFacts facts = fields.take(partition.partition());
        try {
            return new PartitionQuery(request, partition, lag, mostGroups, facts).answer();
        } finally {
            fields.giveBack(partition.partition(), facts);
        }
    }

    private static Answer notHere(int number) {
        return Answer.bare(PartitionAnswer.newBuilder()
                .setPartition(number)
                .setOutcome(Outcome.NOT_HERE)
                .build());
    }
}
