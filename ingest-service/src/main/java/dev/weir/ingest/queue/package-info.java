/** Reads events from Storage Queues that Event Grid delivers to. In: messages. Out: events on {@code weir.blob-events}, each message deleted once Kafka holds its event. */
@NullMarked
package dev.weir.ingest.queue;

import org.jspecify.annotations.NullMarked;
