package dev.weir.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.client.http.Api;
import dev.weir.deploy.client.http.Events;
import dev.weir.deploy.client.http.Outcome;
import dev.weir.deploy.client.http.Query;
import dev.weir.deploy.client.view.ProgramOutput;
import dev.weir.deploy.client.view.Text;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** Follows the stream of flows over any number of connections, each of which begins where the last one ended. */
final class Tail {
    private static final ObjectMapper JSON = new ObjectMapper();
    // The server tells how it does every few seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Api api;
    private final Query query;
    private final FlowSink sink;
    private final PrintWriter err;
    private long left;
    private String lastId = "";
    private Duration pause = SHORTEST;
    private long dropped;
    private String reason = "";

    /** @param limit of flows after which it ends */
    Tail(Api api, Query query, FlowSink sink, PrintWriter err, long limit) {
        this.api = api;
        this.query = query;
        this.sink = sink;
        this.err = err;
        this.left = limit;
    }

    /**
     * Ends after the last flow of the limit, or when {@code waits} says that it is enough.
     *
     * @throws dev.weir.platform.UserError when the first connection fails, or the server refuses for good
     * @throws ProgramOutput.Closed when nobody reads the flows any more
     */
    void run(Pause waits) throws IOException {
        Outcome outcome = api.stream(query, lastId);
        outcome.orThrow();
        while (true) {
            String trouble = switch (outcome) {
                case Outcome.Answer answer -> follow(answer);
                case Outcome.Failure failure
                when failure.passing() -> failure.error().getMessage();
                case Outcome.Failure failure -> throw failure.error();
            };
            if (left == 0) {
                return;
            }
            Duration wait = wait(outcome);
            say("%s Trying again in %.1f s.".formatted(trouble, wait.toMillis() / 1000.0));
            if (!waits.of(wait)) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            outcome = api.stream(query, lastId);
        }
    }

    /** As long as the server asks for, where that is longer. */
    private Duration wait(Outcome outcome) {
        return outcome instanceof Outcome.Failure failure
                        && failure.retryAfter().compareTo(pause) > 0
                ? failure.retryAfter()
                : pause;
    }

    /** Reads one connection to its end, and says how it ended. */
    private String follow(Outcome.Answer answer) throws ProgramOutput.Closed {
        dropped = 0;
        reason = "";
        try (Events events = new Events(answer.body(), lastId, PATIENCE)) {
            for (Optional<Events.Event> event = events.next(); event.isPresent(); event = events.next()) {
                take(event.get());
                if (left == 0) {
                    break;
                }
            }
            return "The server has ended the stream." + (reason.isEmpty() ? "" : " " + reason);
        } catch (ProgramOutput.Closed e) {
            throw e;
        } catch (IOException e) {
            return "The stream broke off: %s.".formatted(Text.plain(String.valueOf(e.getMessage())));
        }
    }

    private void take(Events.Event event) throws IOException {
        switch (event.name()) {
            case "flow" -> {
                sink.write(event.data());
                left--;
                pause = SHORTEST;
            }
            case "status" -> status(JSON.readTree(event.data()));
            case "gap" ->
                say("Up to %,d flows have expired before they were shown."
                        .formatted(JSON.readTree(event.data()).path("offsets").asLong()));
            case "end" ->
                reason = Text.plain(JSON.readTree(event.data()).path("reason").asText());
            default -> {} // A later server may tell more.
        }
        lastId = event.id();
    }

    private void status(JsonNode status) {
        long now = status.path("dropped").asLong();
        if (now > dropped) {
            say("%,d flows were left out. Fewer match with filters, more come with --rate.".formatted(now - dropped));
        }
        dropped = now;
    }

    private void say(String text) {
        err.println("weir: " + text);
        err.flush();
    }
}
