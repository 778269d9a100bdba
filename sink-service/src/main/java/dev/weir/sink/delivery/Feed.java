package dev.weir.sink.delivery;

/** What a sink reads from Kafka. */
public sealed interface Feed {

    /** Enriched flows in one format. */
    record Flows(RecordFormat format) implements Feed {}

    /** What is told of alerts, in ECS. */
    record Alerts() implements Feed {}
}
