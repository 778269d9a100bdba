package dev.weir.sink.delivery;

import java.util.Optional;

/**
 * Enriched flows as they are on Kafka.
 *
 * @param format of the topic
 */
public record FlowContent(RecordFormat format) implements Content {
    private static final int WARNING = 4;
    private static final int INFORMATIONAL = 6;

    @Override
    public Optional<Item> of(SinkRecord record) throws UnfitRecord {
        FlowFacts facts = FlowFacts.of(format, record.value());
        return Optional.of(new Item(
                facts.id().isEmpty() ? record.position() : facts.id(),
                facts.timeMs() >= 0 ? facts.timeMs() : record.timestampMs(),
                facts.denied() ? WARNING : INFORMATIONAL,
                OneLine.json(record.value())));
    }

    @Override
    public boolean isJson() {
        return format.isJson();
    }

    @Override
    public String kind() {
        return "flow";
    }
}
