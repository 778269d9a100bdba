package dev.weir.stream.enrich;

import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.platform.RateLimit;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.FlowKind;
import dev.weir.stream.count.PartitionCounter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each tuple of one partition with what is known of it, in each format, and counts it by its kind. */
final class EnrichProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichProcessor.class);
    private static final Duration REPORT = Duration.ofMillis(100);
    private static final RateLimit REJECTED = new RateLimit(Duration.ofMinutes(1));
    private static final byte[] NO_MESSAGE = {};

    private final EnrichConfig config;
    private final CountConfig counts;
    private final FlowEnricher enricher;
    private final EnrichMetrics metrics;
    private List<EnrichedOutput> outputs = List.of();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable PartitionCounter counter;

    EnrichProcessor(EnrichConfig config, CountConfig counts, Supplier<EnrichmentTables> tables, EnrichMetrics metrics) {
        this.config = config;
        this.counts = counts;
        this.enricher = new FlowEnricher(tables, config.communityIdSeed());
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        counter = PartitionCounter.start(processorContext, counts);
        outputs = config.formats().stream()
                .map(format -> new EnrichedOutput(processorContext, format, metrics))
                .toList();
        processorContext.schedule(REPORT, PunctuationType.WALL_CLOCK_TIME, now -> report());
    }

    private PartitionCounter counter() {
        if (counter == null) {
            throw new IllegalStateException("not initialized");
        }
        return counter;
    }

    @Override
    public void process(Record<byte[], byte[]> flow) {
        // Kafka gives null for a record without a value.
        byte[] message = flow.value() == null ? NO_MESSAGE : flow.value();
        String wrong = counter().read(message);
        EnrichedFlow enriched = wrong == null ? enricher.enrich(message) : null;
        if (wrong == null) {
            wrong = enriched == null ? "not_a_flow_tuple" : count(enriched);
        }
        if (wrong == null && enriched != null) {
            for (EnrichedOutput output : outputs) {
                output.send(flow, enriched);
            }
        } else {
            reject(String.valueOf(wrong));
        }
        counter().taken(flow.timestamp());
    }

    private @Nullable String count(EnrichedFlow flow) {
        if (!config.kinds().enabled()) {
            counter().pass();
            return null;
        }
        return counter().countKind(kind(flow).pack());
    }

    private static FlowKind kind(EnrichedFlow flow) {
        Geo geo = flow.destination().geo();
        return new FlowKind(flow.type(), flow.protocol(), flow.destinationPort(), geo == null ? "" : geo.country());
    }

    /** The count job, which reads the same records, writes the dead letter. */
    private void reject(String reason) {
        counter().reject();
        if (context != null && REJECTED.pass()) {
            context.recordMetadata()
                    .ifPresent(where -> LOG.warn(
                            "A record of {} is no flow tuple and is not enriched: partition {}, offset {}, {}",
                            where.topic(),
                            where.partition(),
                            where.offset(),
                            reason));
        }
    }

    private void report() {
        outputs.forEach(EnrichedOutput::report);
    }

    @Override
    public void close() {
        report();
    }
}
