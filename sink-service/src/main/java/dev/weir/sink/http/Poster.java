package dev.weir.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts bodies to one server. Redirects are not followed, so that no token goes elsewhere. Used by one thread. */
final class Poster implements AutoCloseable {
    private static final int MAX_ANSWER = 16 << 20;
    private static final byte[] NOTHING = {};

    private final HttpTarget target;
    private final InstantSource clock;
    private @Nullable HttpClient client;

    Poster(HttpTarget target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
    }

    /**
     * Sends one request.
     *
     * @param own headers of this request besides those of the configuration
     * @throws IOException when there is no whole answer in time
     */
    Reply post(URI uri, String contentType, Map<String, String> own, byte[] body)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client().sendAsync(request(uri, contentType, own, body), answers());
        try {
            HttpResponse<byte[]> response = answer.get(target.timeout().toMillis(), TimeUnit.MILLISECONDS);
            Duration pause = response.headers()
                    .firstValue("Retry-After")
                    .map(value -> RetryAfter.of(value.strip(), clock.instant()))
                    .orElse(Duration.ZERO);
            return new Reply(response.statusCode(), response.body(), pause);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + target.timeout().toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    /** The TLS files are read again after a failure of TLS: they may have been mended. */
    private IOException failure(@Nullable Throwable cause) {
        if (cause instanceof SSLException) {
            close();
        }
        return cause instanceof IOException e ? e : new IOException(String.valueOf(cause), cause);
    }

    private HttpRequest request(URI uri, String contentType, Map<String, String> own, byte[] body) {
        byte[] sent = target.gzip() ? zipped(body) : body;
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(target.timeout())
                .header("User-Agent", "weir")
                .POST(BodyPublishers.ofByteArray(sent));
        target.headers().forEach(request::setHeader);
        own.forEach(request::setHeader);
        request.setHeader("Content-Type", contentType);
        if (target.gzip()) {
            request.setHeader("Content-Encoding", "gzip");
        }
        if (!target.signingSecret().isEmpty()) {
            long seconds = clock.instant().getEpochSecond();
            request.setHeader(Signature.TIMESTAMP, String.valueOf(seconds));
            request.setHeader(Signature.SIGNATURE, Signature.of(target.signingSecret(), seconds, sent));
        }
        return request.build();
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The body is kept only where it can tell something. */
    private static BodyHandler<byte[]> answers() {
        return answer -> answer.statusCode() / 100 == 2 || answer.statusCode() / 100 == 4
                ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), MAX_ANSWER)
                : BodySubscribers.replacing(NOTHING);
    }

    private HttpClient client() {
        HttpClient open = client;
        if (open == null) {
            open = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(target.connectTimeout())
                    .sslContext(target.tls().context())
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
            client = open;
        }
        return open;
    }

    @Override
    public void close() {
        if (client != null) {
            client.shutdownNow();
            client = null;
        }
    }
}
