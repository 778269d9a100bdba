package dev.weir.sink.http;

import dev.weir.sink.delivery.FlowFacts;
import dev.weir.sink.delivery.OneLine;
import dev.weir.sink.delivery.Outcome;
import dev.weir.sink.delivery.RecordFormat;
import dev.weir.sink.delivery.SinkRecord;
import dev.weir.sink.delivery.UnfitRecord;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Any server that takes JSON objects, one on each line or in an array, and answers with a status alone. */
final class Webhook implements Body {
    private final RecordFormat format;
    private final URI uri;
    private final boolean isArray;

    Webhook(RecordFormat format, HttpTarget target, boolean isArray) {
        this.format = format;
        this.uri = target.at("", "");
        this.isArray = isArray;
    }

    @Override
    public byte[] encode(SinkRecord record) throws UnfitRecord {
        FlowFacts _ = FlowFacts.of(format, record.value());
        return OneLine.json(record.value());
    }

    @Override
    public byte[] join(List<byte[]> records) {
        return isArray ? Bytes.join(records, "[", ",", "]") : Bytes.join(records, "", "\n", "\n");
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public String contentType() {
        return isArray ? "application/json" : "application/x-ndjson";
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
