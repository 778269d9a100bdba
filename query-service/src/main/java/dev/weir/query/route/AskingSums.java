package dev.weir.query.route;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Held;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for whole answers, one request for all partitions of an instance. Those that are known already are not sent again. */
final class AskingSums implements Asking<Sums> {
    private final StoreClient client;
    private final Question question;
    private final AnswerCache cache;
    private final RouteMetrics metrics;
    private final AggregateRequest request;
    private final ByteString key;
    private final boolean keeps;

    AskingSums(StoreClient client, Question question, AnswerCache cache, RouteMetrics metrics) {
        this.client = client;
        this.question = question;
        this.cache = cache;
        this.metrics = metrics;
        this.request = question.request().build();
        this.key = request.toByteString();
        this.keeps = cache.keeps(question.toMs());
    }

    @Override
    public Kind kind() {
        return Kind.of(question, false);
    }

    @Override
    public String path() {
        return client.aggregate();
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public List<Sums> ask(Target target, List<Integer> partitions, Duration timeout)
            throws IOException, InterruptedException {
        Map<Integer, AnswerCache.Kept> held = keeps ? held(partitions) : Map.of();
        AggregateRequest.Builder asked =
                request.toBuilder().addAllPartitions(partitions).setAllowStandby(target.standby());
        held.forEach((partition, kept) ->
                asked.addHeld(Held.newBuilder().setPartition(partition).setFingerprint(kept.fingerprint())));
        List<PartitionAnswer> answers =
                client.aggregate(target.endpoint(), asked.build(), timeout).getPartitionsList();
        checkKnown(answers);
        return answers.stream()
                .filter(answer -> Merge.hasAllSteps(question, answer))
                .map(answer -> new Sums(known(answer, held)))
                .toList();
    }

    private void checkKnown(List<PartitionAnswer> answers) throws IOException {
        for (PartitionAnswer answer : answers) {
            if (!answer.getRowsList().stream().allMatch(row -> Merge.hasKnown(question, row))) {
                throw new IOException(Merge.OLDER);
            }
        }
    }

    /** What is kept stays in hand until the answer has come, so that it cannot be gone when it is needed. */
    private Map<Integer, AnswerCache.Kept> held(List<Integer> partitions) {
        Map<Integer, AnswerCache.Kept> held = new HashMap<>();
        for (int partition : partitions) {
            cache.find(new AnswerCache.Key(partition, key)).ifPresent(kept -> held.put(partition, kept));
        }
        return held;
    }

    private PartitionAnswer known(PartitionAnswer answer, Map<Integer, AnswerCache.Kept> held) {
        AnswerCache.Kept kept = held.get(answer.getPartition());
        if (answer.getOutcome() == Outcome.UNCHANGED
                && kept != null
                && kept.fingerprint().equals(answer.getFingerprint())) {
            metrics.unchanged();
            return kept.in(answer);
        }
        if (keeps && answer.getOutcome() == Outcome.ANSWERED && Merge.isWhole(answer)) {
            metrics.notKept();
            cache.keep(new AnswerCache.Key(answer.getPartition(), key), answer);
        }
        return answer;
    }
}
