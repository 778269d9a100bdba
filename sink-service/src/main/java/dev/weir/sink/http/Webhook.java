package dev.weir.sink.http;

import dev.weir.sink.delivery.Content;
import dev.weir.sink.delivery.Item;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Any server that takes JSON objects and answers with a status alone. */
final class Webhook implements Body {
    private final Content content;
    private final URI uri;
    private final Shape shape;

    /** How objects stand in a body. */
    enum Shape {
        ONE,
        LINES,
        ARRAY
    }

    Webhook(Content content, HttpTarget target, Shape shape) {
        this.content = content;
        this.uri = target.at("", "");
        this.shape = shape;
    }

    @Override
    public Optional<byte[]> encode(SinkRecord record) throws UnfitRecord {
        return content.of(record).map(Item::bytes);
    }

    @Override
    public byte[] join(List<byte[]> records) {
        return switch (shape) {
            case ONE -> records.getFirst();
            case LINES -> Bytes.join(records, "", "\n", "\n");
            case ARRAY -> Bytes.join(records, "[", ",", "]");
        };
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String contentType() {
        return shape == Shape.LINES ? "application/x-ndjson" : "application/json";
    }

    @Override
    public Map<String, String> headers() {
        return Map.of();
    }

    @Override
    public Outcome judge(Reply reply, int records) {
        return reply.outcome();
    }
}
