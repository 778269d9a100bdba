package dev.weir.query.live;

import dev.weir.query.live.TailSink.Missed;
import dev.weir.query.route.Owners;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * Where a live stream begins.
 *
 * @param partitions those that can hold what is asked for
 * @param place in all partitions
 * @param missed what the client should have been shown and is no longer there
 */
record TailBegin(List<Integer> partitions, TailPlace place, List<Missed> missed) {

    /** Asks Kafka where that is. */
    static TailBegin of(TailQuestion question, FlowTopic topic, Consumer<byte[], byte[]> consumer) {
        List<Integer> all = topic.partitions(consumer);
        List<Integer> partitions = List.copyOf(Owners.of(question.sources(), all.size()));
        Map<Integer, Long> begins = topic.begins(consumer, all);
        Map<Integer, Long> ends = topic.ends(consumer, all);
        Map<Integer, Long> since = new TreeMap<>(ends);
        if (question.sinceMs() != TailQuestion.NOW) {
            topic.firstSince(consumer, all, question.sinceMs())
                    .forEach((partition, found) -> since.put(partition, found.offset()));
        }
        TailPlace place = new TailPlace(begins, question.after(), since);
        return new TailBegin(partitions, place, place.skipLost(partitions, begins, ends));
    }
}
