package dev.weir.sink.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Item;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bulk API of Elasticsearch and OpenSearch, into a data stream. The id of an item is the id of its document, so that one sent
 * twice is there once.
 */
final class ElasticBulk implements Body {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WANTED = "filter_path=errors,items.*.status,items.*.error.type,items.*.error.reason";
    private static final Outcome TAKEN = new Outcome.Taken();

    private final Content content;
    private final URI uri;

    ElasticBulk(Content content, HttpTarget target, String dataStream) {
        this.content = content;
        this.uri = target.at("/" + dataStream + "/_bulk", WANTED);
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return content.of(record).map(ElasticBulk::action);
    }

    private static byte[] action(Item item) {
        return Bytes.concat(
                Bytes.ascii("{\"create\":{\"_id\":\""),
                JsonStringEncoder.getInstance().quoteAsUTF8(item.id()),
                Bytes.ascii("\"}}\n"),
                item.bytes(),
                Bytes.ascii("\n"));
    }

    @Override
    public byte[] join(List<byte[]> records) {
        return Bytes.join(records, "", "", "");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Outcome judge(Reply reply, int records) {
        return reply.status() / 100 == 2 ? items(reply.body(), records) : reply.outcome();
    }

    private static Outcome items(byte[] answer, int records) {
        try {
            JsonNode root = JSON.readTree(answer);
            if (root.path("errors").isBoolean() && !root.path("errors").asBoolean()) {
                return TAKEN;
            }
            if (root.path("items").size() == records) {
                List<Outcome> outcomes = new ArrayList<>();
                root.path("items").forEach(item -> outcomes.add(item(item.path("create"))));
                return new Outcome.Each(outcomes);
            }
        } catch (IOException _) {
            return unreadable();
        }
        return unreadable();
    }

    private static Outcome unreadable() {
        return new Outcome.Later(
                "answer",
                "its answer is not that of a bulk API: check the url, or what stands in between",
                Duration.ZERO);
    }

    private static Outcome item(JsonNode item) {
        int status = item.path("status").asInt();
        String text = OneLine.excerpt("%d %s: %s"
                .formatted(
                        status,
                        item.path("error").path("type").asText(),
                        item.path("error").path("reason").asText()));
        return switch (status) {
            case 409 -> TAKEN;
            case 400 -> new Outcome.Refused("refused", text);
            case 413 -> new Outcome.Refused("too_large", text);
            case 0 -> unreadable();
            default ->
                new Reply(status, new byte[0], Duration.ZERO).outcome() instanceof Outcome.Barred
                        ? new Outcome.Barred("rejected", text + "; check the data stream and the rights of the key")
                        : status / 100 == 2 ? TAKEN : new Outcome.Later("busy", text, Duration.ZERO);
        };
    }
}
