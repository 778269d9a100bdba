package dev.weir.deploy.health;

import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;

/** One question about the health of a service. It is asked by what starts quickest: the program does nothing else. */
final class Probe {
    private static final int MOST_BYTES = 64 * 1024;

    private final URI question;
    private final int millis;

    /**
     * @param service its address, of http or https
     * @param path what is asked
     * @param patience longest time to connect, and for the answer to begin
     */
    Probe(URI service, String path, Duration patience) {
        question = URI.create(service.toString().replaceFirst("/+$", "") + path);
        millis = Math.toIntExact(patience.toMillis());
    }

    /** What a service answers: whether it is well, and the reasons. */
    record Answer(boolean well, String text) {}

    /** @throws UserError when nobody answers, or not as a service of Weir does */
    Answer ask() {
        try {
            return answer(connection());
        } catch (ConnectException e) {
            throw new UserError("Nothing listens at %s. Does the service run, on this port?".formatted(question), e);
        } catch (SocketTimeoutException e) {
            throw new UserError("No answer from %s within %d ms.".formatted(question, millis), e);
        } catch (IOException e) {
            throw new UserError(
                    "No answer from %s: %s. Is it a service of Weir, and is it http or https?"
                            .formatted(question, e.getMessage()),
                    e);
        }
    }

    private HttpURLConnection connection() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) question.toURL().openConnection(Proxy.NO_PROXY);
        if (connection instanceof HttpsURLConnection https) {
            AnyCertificate.accept(https);
        }
        connection.setConnectTimeout(millis);
        connection.setReadTimeout(millis);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    private Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("that is not HTTP");
        }
        if (status != HttpURLConnection.HTTP_OK && status != HttpURLConnection.HTTP_UNAVAILABLE) {
            throw new UserError("%s answered with status %d. Is it a service of Weir?".formatted(question, status));
        }
        boolean well = status == HttpURLConnection.HTTP_OK;
        try (InputStream body = well ? connection.getInputStream() : connection.getErrorStream()) {
            String text = body == null ? "" : new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return new Answer(well, text.strip());
        }
    }
}
