package dev.weir.enrich.source;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Fetches a URL when it has changed. No message shows its query or headers. */
final class UrlOrigin implements Origin {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_HOPS = 5;
    private static final long LONGEST_WAIT_SECONDS = 3600;

    private final HttpClient client;
    private final Location.OfUrl location;
    private final int maxBytes;
    private final Duration timeout;

    UrlOrigin(HttpClient client, Location.OfUrl location, int maxBytes, Duration timeout) {
        this.client = client;
        this.location = location;
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    @Override
    public Optional<Content> read(Validators known) throws LoadException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        URI at = location.url();
        for (int hop = 0; hop <= MAX_HOPS; hop++) {
            HttpResponse<byte[]> answer = send(request(at, known), deadline);
            if (answer.statusCode() == OK) {
                return Optional.of(content(answer));
            }
            if (answer.statusCode() == NOT_MODIFIED && !known.equals(Validators.NONE)) {
                return Optional.empty();
            }
            if (!REDIRECTS.contains(answer.statusCode())) {
                throw HttpFailure.status(answer.statusCode(), wait(answer.headers()));
            }
            at = Redirect.target(location, at, answer.headers());
        }
        throw new LoadException(FailureReason.REDIRECT, "it redirects more than %d times".formatted(MAX_HOPS), null);
    }

    private HttpRequest request(URI at, Validators known) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(timeout)
                .setHeader("User-Agent", "weir")
                .header("Accept-Encoding", "gzip");
        if (Redirect.isSameOrigin(location.url(), at)) {
            location.headers().forEach(request::setHeader);
        }
        if (!known.etag().isEmpty()) {
            request.header("If-None-Match", known.etag());
        }
        if (!known.lastModified().isEmpty()) {
            request.header("If-Modified-Since", known.lastModified());
        }
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request, long deadline) throws LoadException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(
                request,
                info -> info.statusCode() == OK
                        ? BodySubscribers.limiting(BodySubscribers.ofByteArray(), maxBytes)
                        : BodySubscribers.replacing(new byte[0]));
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw HttpFailure.timeout(timeout, e);
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private LoadException failure(Throwable cause) {
        if (cause instanceof SSLException) {
            return HttpFailure.tls(location.url().getHost(), cause);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return HttpFailure.network("no connection to " + location.url().getHost(), cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return HttpFailure.timeout(timeout, cause);
        }
        if (cause instanceof IOException && String.valueOf(cause.getMessage()).contains("exceeds capacity")) {
            return TooLarge.of("it has", maxBytes);
        }
        return HttpFailure.network(
                "the connection to %s broke".formatted(location.url().getHost()), cause);
    }

    private Content content(HttpResponse<byte[]> answer) throws LoadException {
        HttpHeaders headers = answer.headers();
        String lastModified = headers.firstValue("Last-Modified").orElse("");
        Validators validators = new Validators(headers.firstValue("ETag").orElse(""), lastModified);
        return new Content(Gzip.unpack(answer.body(), maxBytes), time(lastModified), validators);
    }

    private static long time(String text) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME
                    .parse(text, Instant::from)
                    .toEpochMilli();
        } catch (DateTimeException _) {
            return 0;
        }
    }

    private static Duration wait(HttpHeaders headers) {
        String seconds = headers.firstValue("Retry-After").orElse("");
        return seconds.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Math.min(Long.parseLong(seconds), LONGEST_WAIT_SECONDS))
                : Duration.ZERO;
    }

    @Override
    public boolean changed() {
        return false;
    }

    @Override
    public Duration interval() {
        return location.pollInterval();
    }

    @Override
    public Duration checkInterval() {
        return location.pollInterval();
    }
}
