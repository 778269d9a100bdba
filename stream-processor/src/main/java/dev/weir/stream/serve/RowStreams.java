package dev.weir.stream.serve;

import dev.weir.platform.CutAnswer;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Row;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the rows of one partition's answer: the header, the rows, and an empty row as the mark of the end. A stream keeps
 * the sums of its answer in memory for as long as it is read, so there are only some at once, and a reader that takes nothing
 * for the connection's idle timeout is cut off.
 */
final class RowStreams {
    private static final Logger LOG = LoggerFactory.getLogger(RowStreams.class);
    private static final int BUFFER_BYTES = 64 * 1024;

    private final PartitionAnswers answers;
    private final ServeMetrics metrics;
    private final int most;
    private final Semaphore places;

    /** @param most streams at once */
    RowStreams(PartitionAnswers answers, ServeMetrics metrics, int most) {
        this.answers = answers;
        this.metrics = metrics;
        this.most = most;
        this.places = new Semaphore(most);
        metrics.streams(places, most);
    }

    /** Answers a request for one partition, without steps. */
    void stream(Context ctx, AggregateRequest request) {
        if (!places.tryAcquire()) {
            metrics.refused();
            ctx.status(503)
                    .header("Retry-After", "1")
                    .result(("%d streams of rows are open, which is the most (weir.stream.max-row-streams). "
                                    + "Ask again when one has ended.\n")
                            .formatted(most));
            return;
        }
        try {
            Answer answer = answers.ask(request.getPartitionsList(), request).getFirst();
            ctx.contentType(StoreEndpoint.PROTOBUF);
            send(ctx, answer);
        } finally {
            places.release();
        }
    }

    /** Sends the answer; whatever fails breaks the connection. */
    void send(Context ctx, Answer answer) {
        try {
            OutputStream out = new BufferedOutputStream(ctx.res().getOutputStream(), BUFFER_BYTES);
            write(answer, out);
            out.flush();
        } catch (IOException | RuntimeException e) {
            metrics.broken();
            LOG.debug("A stream of rows of partition {} broke", answer.header().getPartition(), e);
            CutAnswer.cut(ctx);
        }
    }

    private static void write(Answer answer, OutputStream out) throws IOException {
        answer.header().writeDelimitedTo(out);
        for (Row row : answer.rows()) {
            row.writeDelimitedTo(out);
        }
        Row.getDefaultInstance().writeDelimitedTo(out);
    }
}
