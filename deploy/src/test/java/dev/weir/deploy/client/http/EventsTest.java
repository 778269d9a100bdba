package dev.weir.deploy.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static List<Events.Event> read(String body) throws IOException {
        List<Events.Event> all = new ArrayList<>();
        try (Events events = new Events(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), "before", Duration.ofMinutes(1))) {
            for (Optional<Events.Event> event = events.next(); event.isPresent(); event = events.next()) {
                all.add(event.get());
            }
        }
        return all;
    }

    @Test
    void next_eventsOfTheStandard() throws Exception {
        String body = String.join(
                "\n",
                List.of(
                        ": hello",
                        "",
                        "event: flow",
                        "id: 7",
                        "data: {\"a\":1}",
                        "",
                        "event:gap\r",
                        "data:x\r",
                        "data: y\r",
                        "\r"));
        String more = String.join(
                "\n",
                List.of(
                        "",
                        "event: flow",
                        "",
                        "data",
                        "",
                        "data: z",
                        "retry: 3",
                        "",
                        "event: flow",
                        "data: unfinished",
                        ""));
        assertThat(read(body + more))
                .containsExactly(
                        new Events.Event("flow", "{\"a\":1}", "7"),
                        new Events.Event("gap", "x\ny", "7"),
                        new Events.Event("message", "z", "7"));
    }

    @Test
    void next_noIdYet_theOneBefore() throws Exception {
        assertThat(read("data: a\n\n")).containsExactly(new Events.Event("message", "a", "before"));
    }

    @Test
    void next_endlessEvent_isRefused() {
        assertThatThrownBy(() -> read("data: " + "a".repeat(1 << 21))).hasMessageContaining("longer than");
        assertThatThrownBy(() -> read(("data: " + "a".repeat(1000) + "\n").repeat(2000)))
                .hasMessageContaining("longer than");
    }

    @Test
    void next_serverThatSaysNothingMore_ends() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        ScriptedServer.Reply silent = new ScriptedServer.Reply(200, Map.of(), out -> {
            out.write("data: a\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            await(over);
        });
        try (ScriptedServer server = new ScriptedServer(silent);
                Api api = new Api(Server.of(URI.create(server.url()), null, Map.of()));
                Events events =
                        new Events(api.stream(new Query("/tail"), "").orThrow().body(), "", Duration.ofMillis(200))) {
            assertThat(events.next()).isPresent();
            assertThat(endOf(events)).isTrue();
        } finally {
            over.countDown();
        }
    }

    private static boolean endOf(Events events) {
        try {
            return events.next().isEmpty();
        } catch (IOException _) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
