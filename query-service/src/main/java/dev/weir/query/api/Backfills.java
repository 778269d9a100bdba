package dev.weir.query.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.route.IngestClient;
import dev.weir.query.route.IngestClient.BackfillAnswer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The backfill of the whole installation: at most one at a time, by any of the ingest-service instances. */
final class Backfills {
    private static final Set<String> UNDER_WAY = Set.of("RUNNING", "WAITING");
    private static final List<String> STATES = List.of("none", "running", "waiting", "done", "failed", "cancelled");
    private static final List<String> NUMBERS =
            List.of("flowLogs", "parts", "partsDone", "listed", "enqueued", "skipped", "outstanding");
    private static final List<String> TIMES = List.of("from", "to", "startedAt", "endedAt");
    private static final List<String> TEXTS = List.of("container", "prefix", "reason");

    private final IngestClient ingest;

    Backfills(IngestClient ingest) {
        this.ingest = ingest;
    }

    /** The one under way, otherwise the last one, as an ingest-service tells it. */
    BackfillAnswer current() {
        return answers().stream()
                .max(Comparator.comparing(Backfills::isUnderWay)
                        .thenComparing(answer -> answer.body().path("startedAt").asText()))
                .orElseThrow();
    }

    private List<BackfillAnswer> answers() {
        List<BackfillAnswer> answers = ingest.backfills().stream()
                .filter(answer -> answer.status() == 200)
                .toList();
        if (answers.isEmpty()) {
            throw Problem.noIngest();
        }
        return answers;
    }

    private static boolean isUnderWay(BackfillAnswer answer) {
        return UNDER_WAY.contains(answer.body().path("state").asText());
    }

    /** Begins one at an instance that answers. */
    JsonNode begin(ObjectNode request) {
        BackfillAnswer current = current();
        if (isUnderWay(current)) {
            throw Problem.backfillUnderWay();
        }
        BackfillAnswer answer = send(current.endpoint(), "POST", request.toString());
        return switch (answer.status()) {
            case 202 -> answer.body();
            case 409 -> throw Problem.backfillUnderWay();
            case 422 ->
                throw Problem.nothingToBackfill(answer.body().path("reason").asText());
            default ->
                throw new IllegalStateException(
                        "ingest-service answers with status " + answer.status() + " to a backfill");
        };
    }

    /** Ends the one under way, if any. */
    JsonNode cancel() {
        BackfillAnswer current = current();
        return isUnderWay(current) ? send(current.endpoint(), "DELETE", "").body() : current.body();
    }

    private BackfillAnswer send(String endpoint, String method, String body) {
        try {
            return ingest.backfill(endpoint, method, body);
        } catch (IOException e) {
            throw Problem.noIngest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.noIngest();
        }
    }

    /** The fields of {@code data}. */
    static void write(JsonNode status, JsonGenerator json) throws IOException {
        json.writeStringField("state", status.path("state").asText().toLowerCase(Locale.ROOT));
        for (String name : TIMES) {
            Optional<String> time = Optional.of(status.path(name).asText()).filter(text -> !text.isEmpty());
            json.writeObjectField(name, time.orElse(null));
        }
        for (String name : TEXTS) {
            json.writeStringField(name, status.path(name).asText());
        }
        for (String name : NUMBERS) {
            json.writeNumberField(name, status.path(name).asLong());
        }
    }

    static ObjectNode schema() {
        ObjectNode state = Schemas.type("string");
        STATES.forEach(state.putArray("enum")::add);
        ObjectNode data = Schemas.with(Schemas.object(), "state", state);
        TIMES.forEach(name -> Schemas.with(data, name, Schemas.nullableTime()));
        TEXTS.forEach(name -> Schemas.with(data, name, Schemas.type("string")));
        NUMBERS.forEach(name -> Schemas.with(data, name, Schemas.type("integer")));
        return data;
    }
}
