package dev.weir.sink.http;

import dev.weir.platform.UserError;
import dev.weir.sink.delivery.Delivery;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Delivers each batch by one POST. */
final class HttpDelivery implements Delivery {
    private final Body body;
    private final Poster poster;

    HttpDelivery(Body body, Poster poster) {
        this.body = body;
        this.poster = poster;
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return body.encode(record);
    }

    @Override
    public Outcome send(List<byte[]> batch) throws InterruptedException {
        try {
            Reply reply = poster.post(body.uri(), body.contentType(), body.headers(), body.join(batch));
            return body.judge(reply, batch.size());
        } catch (UserError e) {
            return new Outcome.Barred("tls", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failure(e);
        }
    }

    @Override
    public Outcome confirm() throws InterruptedException {
        try {
            return body.confirm(poster);
        } catch (UserError e) {
            return new Outcome.Barred("tls", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failure(e);
        }
    }

    private static Outcome failure(IOException e) {
        String text = e.getClass().getSimpleName() + ": " + OneLine.excerpt(String.valueOf(e.getMessage()));
        return e instanceof SSLException
                ? new Outcome.Barred("tls", "no TLS connection: check tls.ca and the certificates (" + text + ")")
                : new Outcome.Later("connection", "no answer (" + text + ")", Duration.ZERO);
    }

    @Override
    public void close() {
        poster.close();
    }
}
