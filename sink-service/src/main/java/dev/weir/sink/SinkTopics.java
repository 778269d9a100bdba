package dev.weir.sink;

import dev.weir.platform.UserError;
import dev.weir.schemas.Topics;
import dev.weir.sink.delivery.Feed;
import dev.weir.sink.pump.PumpConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Checks that what sinks read is there. */
final class SinkTopics {
    private static final long DEADLINE_S = 30;

    private SinkTopics() {}

    /** The topic that a sink reads. */
    static String name(Topics topics, Feed feed) {
        return switch (feed) {
            case Feed.Flows(var format) -> topics.enriched(format.label());
            case Feed.Alerts _ -> topics.alerts();
        };
    }

    private static String missing(Feed feed) {
        return switch (feed) {
            case Feed.Flows(var format) ->
                "%s to weir.stream.enrich.formats, and enrich to weir.stream.jobs".formatted(format.label());
            case Feed.Alerts _ -> "detect to weir.stream.jobs";
        };
    }

    /**
     * Returns when each sink has its topic.
     *
     * @throws UserError naming the sink without one and the key to set, or when Kafka does not answer
     */
    static void check(Map<String, Object> kafka, Topics topics, List<PumpConfig> sinks) {
        try (Admin admin = Admin.create(kafka)) {
            Set<String> there = admin.listTopics().names().get(DEADLINE_S, TimeUnit.SECONDS);
            for (PumpConfig sink : sinks) {
                String topic = name(topics, sink.feed());
                if (!there.contains(topic)) {
                    throw new UserError(
                            "%s (%s) reads the topic %s, which does not exist: add %s, and start stream-processor first."
                                    .formatted(sink.key(), sink.name(), topic, missing(sink.feed())));
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError(
                    "Kafka at %s does not answer or refuses: %s. Check weir.kafka.bootstrap.servers and the credentials."
                            .formatted(kafka.get("bootstrap.servers"), e.getCause() == null ? e : e.getCause()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listing topics", e);
        }
    }
}
