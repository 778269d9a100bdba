package dev.weir.stream.enrich;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.format.FlowFormat;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that make a record on one topic a CloudEvent 1.0 in binary content mode, as the <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka protocol
 * binding</a> has them. For one thread.
 */
final class CloudEvent {
    private static final byte[] VERSION = "1.0".getBytes(US_ASCII);

    private final byte[] contentType;
    private final byte[] type;
    private final byte[] source;

    /** @param topic on which the records are; source and id together name a record */
    CloudEvent(FlowFormat format, String topic) {
        contentType = (format == FlowFormat.CEF ? "text/plain; charset=utf-8" : "application/json").getBytes(US_ASCII);
        type = ("dev.weir.flow." + format.text() + ".v1").getBytes(US_ASCII);
        source = ("/" + topic).getBytes(US_ASCII);
    }

    /** Adds those of a flow: its id, and when it was seen. */
    void addTo(Headers headers, EnrichedFlow flow) {
        headers.add("ce_specversion", VERSION)
                .add("ce_type", type)
                .add("ce_source", source)
                .add("ce_id", flow.id().clone())
                .add("ce_time", Instant.ofEpochMilli(flow.timeMs()).toString().getBytes(US_ASCII))
                .add("content-type", contentType);
    }
}
