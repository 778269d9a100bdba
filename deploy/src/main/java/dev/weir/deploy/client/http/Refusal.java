package dev.weir.deploy.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.client.view.Text;
import dev.weir.platform.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Reads what a server says when it refuses. */
final class Refusal {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_SECONDS = 3600;

    private Refusal() {}

    static Outcome.Failure read(Server server, HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        return new Outcome.Failure(
                error(server, response), status, status == 429 || status >= 500, retryAfter(response));
    }

    private static RuntimeException error(Server server, HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        try (InputStream body = response.body()) {
            if (status == 404) {
                return new UserError("%s does not know %s. It is older than this client, or no query-service of Weir."
                        .formatted(server, response.uri().getRawPath()));
            }
            JsonNode problem = JSON.readTree(body.readNBytes(MOST_BYTES));
            String detail = Text.plain(
                    problem.path("detail").asText(problem.path("title").asText()));
            String parameter = Text.plain(problem.path("parameter").asText());
            if (status == 400 && !detail.isEmpty() && !parameter.isEmpty()) {
                return new WrongValue(parameter, detail);
            }
            if (!detail.isEmpty()) {
                return new UserError("%s (status %d%s)%s".formatted(detail, status, request(response), advice(status)));
            }
        } catch (JsonProcessingException _) {
            // It is no problem document, so nothing of it is shown.
        }
        String advice = advice(status);
        return new UserError("%s answers with status %d%s.%s"
                .formatted(
                        server,
                        status,
                        request(response),
                        advice.isEmpty() ? " Is it a query-service of Weir?" : advice));
    }

    /** What finds the request in the server's log, where the server itself failed. */
    private static String request(HttpResponse<InputStream> response) {
        Optional<String> id = response.headers().firstValue("X-Request-Id");
        return response.statusCode() >= 500 && id.isPresent() ? ", request " + Text.plain(id.get()) : "";
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> " Set WEIR_TOKEN, or WEIR_TOKEN_FILE, to a token that this server takes.";
            case 403 -> " The token of WEIR_TOKEN may not do this; use one with the role it takes.";
            default -> "";
        };
    }

    private static Duration retryAfter(HttpResponse<InputStream> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Duration.ofSeconds(Math.min(Integer.parseInt(text), MOST_SECONDS)))
                .orElse(Duration.ZERO);
    }
}
