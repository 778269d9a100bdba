package dev.weir.stream.enrich;

import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Writes one format to its topic. For one thread. */
final class EnrichedOutput {
    private final ProcessorContext<byte[], byte[]> context;
    private final FlowFormat format;
    private final FlowWriter writer;
    private final String sink;
    private final @Nullable CloudEvent cloudEvent;
    private final EnrichMetrics metrics;
    private byte[] value = {};
    private long records;
    private long bytes;

    /** @param cloudEvent what makes the headers; null for none */
    EnrichedOutput(
            ProcessorContext<byte[], byte[]> context,
            FlowFormat format,
            @Nullable CloudEvent cloudEvent,
            EnrichMetrics metrics) {
        this.context = context;
        this.format = format;
        this.writer = format.writer();
        this.sink = EnrichTopology.sink(format);
        this.cloudEvent = cloudEvent;
        this.metrics = metrics;
    }

    /** Writes the flow, and tells of how many bytes it is. */
    int write(EnrichedFlow flow) {
        value = writer.write(flow);
        return value.length;
    }

    /** Sends the flow last written under the key and the timestamp of its record. */
    void send(Record<byte[], byte[]> record, EnrichedFlow flow) {
        Record<byte[], byte[]> out = new Record<>(record.key(), value, record.timestamp());
        if (cloudEvent != null) {
            cloudEvent.addTo(out.headers(), flow);
        }
        context.forward(out, sink);
        records++;
        bytes += value.length;
    }

    /** Brings the meters up to date. */
    void report() {
        metrics.wrote(format, records, bytes);
        records = 0;
        bytes = 0;
    }
}
