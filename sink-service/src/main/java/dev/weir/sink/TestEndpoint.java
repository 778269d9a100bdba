package dev.weir.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.platform.RateLimit;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;

/**
 * {@code POST /sink/v1/{name}/test}: sends a test to an alert output. It takes JSON alone, which pages of other sites cannot send, and
 * one test in ten seconds, so that nobody fills a channel by it.
 */
final class TestEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AlertOutputs outputs;
    private final RateLimit limit = new RateLimit(PAUSE);

    TestEndpoint(AlertOutputs outputs) {
        this.outputs = outputs;
    }

    void addTo(JavalinConfig javalin) {
        javalin.routes.post("/sink/v1/{name}/test", this::test);
    }

    private void test(Context ctx) throws IOException, InterruptedException {
        String name = ctx.pathParam("name");
        if (!outputs.names().contains(name)) {
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
