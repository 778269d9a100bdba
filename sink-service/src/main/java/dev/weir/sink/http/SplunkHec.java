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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The event endpoint of Splunk's HTTP Event Collector. */
final class SplunkHec implements Body {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] EVENT = Bytes.ascii("\"event\":");

    /** Codes of status 400 that are about an event: no data, invalid data, no event, blank event, invalid fields. */
    private static final Set<Integer> OF_EVENT = Set.of(5, 6, 12, 13, 15);

    private final Content content;
    private final HecConfig config;
    private final URI uri;
    private final byte[] fields;
    private final HecAcks acks;

    SplunkHec(Content content, HttpTarget target, HecConfig config) {
        this.content = content;
        this.config = config;
        uri = target.at("/services/collector/event", "");
        acks = new HecAcks(target.at("/services/collector/ack", ""), config.ackTime());
        fields = (field("index", config.index())
                        + field("sourcetype", config.sourcetype())
                        + field("source", config.source())
                        + field("host", config.host()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String name, String value) {
        return value.isEmpty()
                ? ""
                : "\"%s\":\"%s\","
                        .formatted(
                                name, new String(JsonStringEncoder.getInstance().quoteAsString(value)));
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return content.of(record).map(this::event);
    }

    private byte[] event(Item item) {
        long ms = item.timeMs();
        byte[] time = Bytes.ascii("{\"time\":%d.%03d,".formatted(ms / 1000, ms % 1000));
        return Bytes.concat(time, fields, EVENT, value(item.bytes()), Bytes.ascii("}"));
    }

    private byte[] value(byte[] value) {
        return content.isJson()
                ? value
                : Bytes.concat(
                        Bytes.ascii("\""),
                        JsonStringEncoder.getInstance().quoteAsUTF8(new String(value, StandardCharsets.UTF_8)),
                        Bytes.ascii("\""));
    }

    @Override
    public byte[] join(List<byte[]> records) {
        return Bytes.join(records, "", "\n", "\n");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Map<String, String> headers() {
        return config.ack() ? Map.of(HecAcks.CHANNEL, acks.channel()) : Map.of();
    }

    @Override
    public Outcome judge(Reply reply, int records) {
        if (reply.status() / 100 == 2) {
            return taken(reply.body());
        }
        return reply.status() == 400 ? refused(reply.body()) : reply.outcome();
    }

    private Outcome taken(byte[] answer) {
        JsonNode root = read(answer);
        if (root.path("code").asInt(-1) != 0) {
            return new Outcome.Later(
                    "answer", "its answer is not that of HEC: check the url, or what stands in between", Duration.ZERO);
        }
        if (config.ack() && !root.path("ackId").isIntegralNumber()) {
            return new Outcome.Barred(
                    "no_ack", "its token has no indexer acknowledgment: enable it in Splunk, or set ack = false");
        }
        if (config.ack()) {
            acks.expect(root.path("ackId").asLong());
        }
        return new Outcome.Taken();
    }

    private static Outcome refused(byte[] answer) {
        JsonNode root = read(answer);
        int code = root.path("code").asInt(-1);
        String text = OneLine.excerpt(
                "HEC code %d: %s".formatted(code, root.path("text").asText()));
        return code < 0 || OF_EVENT.contains(code)
                ? new Outcome.Refused("refused", text)
                : new Outcome.Barred("rejected", text + "; check index, ack and the token");
    }

    private static JsonNode read(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException _) {
            return JSON.missingNode();
        }
    }

    @Override
    public Outcome confirm(Poster poster) throws IOException, InterruptedException {
        return acks.await(poster);
    }
}
