package dev.weir.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.RateLimit;
import dev.weir.schemas.KnownHosts;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * {@code POST /sink/v1/{name}/test}: sends a test to an alert output. It takes JSON alone, under names that no page can have made
 * its own, and nothing that a page sends; and one test in ten seconds, so that nobody fills a channel by it.
 */
final class TestEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AlertOutputs outputs;
    private final KnownHosts hosts;
    private final RateLimit limit = new RateLimit(PAUSE);

    /** @param host the interface that the service listens on */
    TestEndpoint(AlertOutputs outputs, String host) {
        this.outputs = outputs;
        hosts = new KnownHosts(host, List.of());
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post("/sink/v1/{name}/test", this::test);
    }

    private void test(Context ctx) throws IOException, InterruptedException {
        String name = ctx.pathParam("name");
        if (!hosts.isKnown(String.valueOf(ctx.header("Host"))) || ctx.header("Origin") != null) {
            refuse(ctx, 403, "send it to localhost, an address or weir.sink.http.host, and not from a page");
        } else if (!outputs.names().contains(name)) {
            refuse(ctx, 404, "no sink of this name is told of alerts");
        } else if (!String.valueOf(ctx.contentType()).startsWith("application/json")) {
            refuse(ctx, 415, "send it with Content-Type: application/json");
        } else if (!limit.pass()) {
            refuse(ctx.header("Retry-After", String.valueOf(PAUSE.toSeconds())), 429, "one test in ten seconds");
        } else {
            answer(ctx, name, outputs.test(name));
        }
    }

    private static void answer(Context ctx, String name, AlertOutputs.Answer answer) throws IOException {
        byte[] json = JSON.writeValueAsBytes(JSON.createObjectNode()
                .put("sink", name)
                .put("taken", answer.isTaken())
                .put("answer", answer.text()));
        ctx.status(answer.isTaken() ? 200 : 502).contentType("application/json").result(json);
    }

    private static void refuse(Context ctx, int status, String why) {
        ctx.status(status).result(why + "\n");
    }
}
