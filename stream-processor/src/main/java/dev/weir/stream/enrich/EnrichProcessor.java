package dev.weir.stream.enrich;

import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.FlowEnricher;
import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.table.EnrichmentTables;
import dev.weir.platform.RateLimit;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.FlowDeadLetter;
import dev.weir.stream.count.FlowKind;
import dev.weir.stream.count.PartitionCounter;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each tuple of one partition with what is known of it, in each format, and counts it by its kind. */
final class EnrichProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(EnrichProcessor.class);
    private static final Duration REPORT = Duration.ofMillis(100);
    private static final RateLimit REJECTED = new RateLimit(Duration.ofMinutes(1));
    private static final byte[] NO_MESSAGE = {};

    /** Of a key and its value: less than the 1 MiB that Kafka takes, so that there is room for headers and the frame. */
    private static final int LONGEST = 1_000_000;

    private final EnrichConfig config;
    private final Topics topics;
    private final CountConfig counts;
    private final FlowEnricher enricher;
    private final EnrichMetrics metrics;
    private List<EnrichedOutput> outputs = List.of();
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable PartitionCounter counter;

    EnrichProcessor(
            Topics topics,
            EnrichConfig config,
            CountConfig counts,
            Supplier<EnrichmentTables> tables,
            EnrichMetrics metrics) {
        this.topics = topics;
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
                .map(format -> new EnrichedOutput(processorContext, format, cloudEvent(format), metrics))
                .toList();
        processorContext.schedule(REPORT, PunctuationType.WALL_CLOCK_TIME, now -> report());
    }

    private @Nullable CloudEvent cloudEvent(FlowFormat format) {
        return config.cloudEvents() ? new CloudEvent(format, topics.enriched(format.text())) : null;
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
        if (enriched != null && fits(flow, enriched) && count(enriched)) {
            send(flow, enriched);
        } else {
            counter().reject();
            refuse(flow.withValue(message), wrong == null && counter().isCountable(), enriched != null);
        }
        counter().taken(flow.timestamp());
    }

    /** Whether Kafka takes it in every format. One that it does not take would end the thread, again and again. */
    private boolean fits(Record<byte[], byte[]> flow, EnrichedFlow enriched) {
        int key = flow.key() == null ? 0 : flow.key().length;
        boolean fits = true;
        for (EnrichedOutput output : outputs) {
            fits &= key + output.write(enriched) <= LONGEST;
        }
        return fits;
    }

    private boolean count(EnrichedFlow flow) {
        if (config.kinds().enabled()) {
            return counter().countKind(kind(flow).pack()) == null;
        }
        counter().pass();
        return true;
    }

    private void send(Record<byte[], byte[]> flow, EnrichedFlow enriched) {
        for (EnrichedOutput output : outputs) {
            output.send(flow, enriched);
        }
    }

    private static FlowKind kind(EnrichedFlow flow) {
        Geo geo = flow.destination().geo();
        return new FlowKind(flow.type(), flow.protocol(), flow.destinationPort(), geo == null ? "" : geo.country());
    }

    /**
     * @param counted by the count job, which reads the same records and otherwise writes the dead letter itself
     * @param enriched whether it is enriched, but too long
     */
    private void refuse(Record<byte[], byte[]> flow, boolean counted, boolean enriched) {
        ProcessorContext<byte[], byte[]> task = Objects.requireNonNull(context);
        RecordMetadata where = task.recordMetadata().orElseThrow();
        String reason = !counted ? "no flow tuple" : enriched ? Refusal.TOO_LONG : Refusal.reason(flow.value());
        if (counted) {
            metrics.refused();
            byte[] letter = FlowDeadLetter.write(where, flow.value(), reason, task.currentSystemTimeMs());
            task.forward(flow.withValue(letter), EnrichTopology.DEAD_LETTERS);
        }
        if (REJECTED.pass()) {
            LOG.warn(
                    "A record of {} is not enriched: partition {}, offset {}, {}",
                    where.topic(),
                    where.partition(),
                    where.offset(),
                    reason);
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
