package dev.weir.query.route;

import dev.weir.schemas.query.AggregateRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Asks for whole answers, one request for all partitions of an instance. */
final class AskingSums implements Asking<Sums> {
    private final StoreClient client;
    private final AggregateRequest request;

    AskingSums(StoreClient client, Question question) {
        this.client = client;
        this.request = question.request().build();
    }

    @Override
    public String path() {
        return StoreClient.AGGREGATE;
    }

    @Override
    public boolean together() {
        return true;
    }

    @Override
    public List<Sums> ask(Target target, List<Integer> partitions, Duration timeout)
            throws IOException, InterruptedException {
        AggregateRequest asked = request.toBuilder()
                .addAllPartitions(partitions)
                .setAllowStandby(target.standby())
                .build();
        return client.aggregate(target.endpoint(), asked, timeout).getPartitionsList().stream()
                .map(Sums::new)
                .toList();
    }
}
