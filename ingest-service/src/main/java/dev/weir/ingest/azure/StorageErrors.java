package dev.weir.ingest.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.identity.CredentialUnavailableException;
import dev.weir.ingest.tail.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Turns what the clients throw into exceptions with a short reason. Messages never hold a query, which may be a signature. */
final class StorageErrors {
    private static final int MAX_TEXT = 300;

    private StorageErrors() {}

    /** Something that asks a storage account. */
    interface Request<T> {
        T send() throws IOException;
    }

    /**
     * Gives what {@code request} gives, its failures as exceptions with a reason.
     *
     * @param what a URL without a query
     */
    static <T> T guard(String what, Request<T> request) throws IOException {
        try {
            return request.send();
        } catch (StorageException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw of(what, e);
        }
    }

    private static IOException of(String what, Exception failure) {
        if (find(failure, InterruptedException.class).isPresent()) {
            Thread.currentThread().interrupt();
            return new InterruptedIOException("interrupted");
        }
        Optional<String> token = noToken(failure);
        if (token.isPresent()) {
            return exception("forbidden", what, "no token: " + token.get());
        }
        Optional<HttpResponseException> answer = find(failure, HttpResponseException.class);
        if (answer.isPresent() && answer.get().getResponse() != null) {
            return Refusal.of(answer.get().getResponse()).toException(what);
        }
        if (find(failure, IOException.class).isEmpty()
                && find(failure, TimeoutException.class).isEmpty()) {
            throw failure instanceof RuntimeException e ? e : new IllegalStateException(failure);
        }
        return transport(what, failure);
    }

    /** What Entra ID or the machine says about why there is no token; empty for other failures. */
    private static Optional<String> noToken(Throwable failure) {
        return find(failure, ClientAuthenticationException.class)
                .filter(e -> e.getResponse() == null)
                .<Throwable>map(e -> e)
                .or(() -> find(failure, CredentialUnavailableException.class))
                .map(StorageErrors::firstLine);
    }

    private static StorageException transport(String what, Exception failure) {
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return exception("account_missing", what, "no such host: correct the url of the account, or DNS");
        }
        if (has(failure, HttpTimeoutException.class) || has(failure, TimeoutException.class)) {
            return exception("timeout", what, "no answer in time");
        }
        if (has(failure, ConnectException.class)) {
            return exception("unreachable", what, "no connection: check the url, and the firewall on the way");
        }
        if (has(failure, SSLException.class)) {
            return exception("tls", what, "no trusted connection: " + firstLine(failure));
        }
        boolean cut = has(failure, EOFException.class)
                || firstLine(find(failure, IOException.class).orElseThrow()).contains("fixed content-length");
        return cut
                ? exception("truncated", what, "the answer ended too early")
                : exception("reset", what, "the connection broke");
    }

    static StorageException exception(String reason, String what, String text) {
        return new StorageException(reason, what + ": " + text, Duration.ZERO, null);
    }

    private static String firstLine(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        String line = text.lines().findFirst().orElse("").replaceAll("\\?\\S*", "");
        return line.substring(0, Math.min(MAX_TEXT, line.length()));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return find(failure, type).isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
