package dev.weir.query.live;

import dev.weir.query.route.Owners;
import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Answers what arrived last, by reading the topic backwards. Thread-safe. */
public final class RecentFlows implements AutoCloseable {
    /** How far the clocks of the machines that write and log may be apart. */
    public static final Duration CLOCKS = Duration.ofMinutes(5);

    private final LiveConfig config;
    private final Readers readers;
    private final LiveMetrics metrics;

    RecentFlows(FlowTopic topic, LiveConfig config, LiveMetrics metrics) {
        this.config = config;
        this.readers = new Readers(topic, config.maxConcurrent());
        this.metrics = metrics;
    }

    /**
     * The newest flows that match.
     *
     * @throws Busy when too many ask at the same time
     * @throws NoKafka when Kafka does not answer
     * @throws WrongPositions when the question goes on from somewhere that is not of this topic
     */
    public FlowAnswer ask(FlowQuestion question) {
        FlowAnswer answer = readers.with(reader -> ask(question, reader));
        metrics.scanned(answer.scanned(), answer.truncated());
        return answer;
    }

    private FlowAnswer ask(FlowQuestion question, FlowReader reader) {
        SortedSet<Integer> owners =
                Owners.of(question.sources(), reader.partitions().size());
        List<Integer> partitions = List.copyOf(owners);
        Map<Integer, FlowTopic.Found> oldest = reader.firstSince(partitions, 0);
        Map<Integer, Long> ends = reader.ends(partitions);
        Starts starts = new Starts(oldest, ends, question.before());
        Map<Integer, FlowTopic.Found> first = question.fromMs() == Long.MIN_VALUE
                ? oldest
                : reader.firstSince(partitions, question.fromMs() - CLOCKS.toMillis());
        Matcher matcher = new Matcher(test(question), metrics);
        return new Search(config, starts.of(partitions, first, question.limit()), reader, matcher)
                .answer(question, starts.oldestMs());
    }

    private static Predicate<FlowTuple> test(FlowQuestion question) {
        Predicate<FlowTuple> fields = FlowTest.of(question.filter());
        return tuple ->
                tuple.getTimeMs() >= question.fromMs() && tuple.getTimeMs() < question.toMs() && fields.test(tuple);
    }

    @Override
    public void close() {
        readers.close();
    }
}
