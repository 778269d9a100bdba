package dev.weir.sink.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weir.platform.Backoff;
import dev.weir.sink.delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The acknowledgments of Splunk's indexers that are waited for. */
final class HecAcks {
    static final String CHANNEL = "X-Splunk-Request-Channel";
    private static final Logger LOG = LoggerFactory.getLogger(HecAcks.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final URI uri;
    private final Duration longest;
    private final Set<Long> expected = new TreeSet<>();
    private String channel = UUID.randomUUID().toString();

    HecAcks(URI uri, Duration longest) {
        this.uri = uri;
        this.longest = longest;
    }

    String channel() {
        return channel;
    }

    void expect(long ackId) {
        expected.add(ackId);
    }

    /** Asks until all are there. Ids that do not come in time belong to events that may be lost. */
    Outcome await(Poster poster) throws InterruptedException {
        long begun = System.nanoTime();
        for (int asked = 0; !expected.isEmpty(); asked++) {
            if (System.nanoTime() - begun >= longest.toNanos()) {
                expected.clear();
                channel = UUID.randomUUID().toString();
                return new Outcome.Lost(
                        "unacknowledged",
                        "no acknowledgment within %d s: are the indexers up?".formatted(longest.toSeconds()));
            }
            Thread.sleep(PAUSES.after(asked));
            ask(poster);
        }
        return new Outcome.Taken();
    }

    private void ask(Poster poster) throws InterruptedException {
        try {
            ArrayNode ids = JSON.createArrayNode();
            expected.forEach(ids::add);
            byte[] body = JSON.writeValueAsBytes(JSON.createObjectNode().set("acks", ids));
            Reply reply = poster.post(uri, "application/json", Map.of(CHANNEL, channel), body);
            JsonNode acks = JSON.readTree(reply.body()).path("acks");
            expected.removeIf(id -> acks.path(String.valueOf(id)).asBoolean());
        } catch (IOException e) {
            LOG.debug("Acknowledgments cannot be asked for", e);
        }
    }
}
