package dev.weir.query.route;

import dev.weir.schemas.query.AggregateRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Opens streams of rows, each partition's by a request of its own. */
final class AskingRows implements Asking<RowSource> {
    private final StoreClient client;
    private final Question question;
    private final AggregateRequest request;

    AskingRows(StoreClient client, Question question) {
        this.client = client;
        this.question = question;
        this.request = question.request().build();
    }

    @Override
    public String path() {
        return client.rows();
    }

    @Override
    public Kind kind() {
        return Kind.of(question, true);
    }

    @Override
    public boolean together() {
        return false;
    }

    @Override
    public List<RowSource> ask(Target target, List<Integer> partitions, Duration timeout)
            throws IOException, InterruptedException {
        AggregateRequest asked = request.toBuilder()
                .addAllPartitions(partitions)
                .setAllowStandby(target.standby())
                .build();
        return List.of(RowSource.open(client.rows(target.endpoint(), asked), question));
    }
}
