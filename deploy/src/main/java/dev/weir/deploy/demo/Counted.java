package dev.weir.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.MediaType;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.http.Server;
import dev.weir.platform.Component;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Asks a query-service how many tuples are counted. */
final class Counted implements Component {
    private static final Query STATUS = new Query("/api/v1/status");

    private final Api api;

    Counted(String address) {
        api = new Api(Server.of(URI.create(address), null, Map.of()));
    }

    @Override
    public void start() {}

    /** Tuples counted so far; 0 while that cannot be told. */
    long tuples() {
        return switch (api.ask(STATUS, MediaType.JSON)) {
            case Outcome.Answer answer -> tuples(answer);
            case Outcome.Failure failure when failure.passing() -> 0;
            case Outcome.Failure failure -> throw failure.error();
        };
    }

    private static long tuples(Outcome.Answer answer) {
        try {
            JsonNode totals = answer.json().path("data").path("stream").path("totals");
            return totals.path("tuples_counted").asLong();
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
