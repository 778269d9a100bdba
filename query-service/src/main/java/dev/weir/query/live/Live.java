package dev.weir.query.live;

import dev.weir.platform.Metrics;
import dev.weir.query.topic.TopicClients;

/** Recent flows and live streams of one service. Kafka is first asked when a request needs it, so nothing else depends on it. */
public final class Live implements AutoCloseable {
    private final LiveConfig config;
    private final RecentFlows recent;
    private final Tails tails;

    /**
     * Only stores.
     *
     * @param topic name of the topic of the flow tuples
     */
    public Live(TopicClients clients, String topic, LiveConfig config, Metrics metrics) {
        this.config = config;
        FlowTopic flows = new FlowTopic(clients, topic);
        LiveMetrics counted = new LiveMetrics(metrics);
        this.recent = new RecentFlows(flows, config, counted);
        this.tails = new Tails(flows, config, counted);
    }

    public LiveConfig config() {
        return config;
    }

    public RecentFlows recent() {
        return recent;
    }

    public Tails tails() {
        return tails;
    }

    /** Ends the requests and the streams under way; later ones are refused. */
    @Override
    public void close() {
        tails.close();
        recent.close();
    }
}
