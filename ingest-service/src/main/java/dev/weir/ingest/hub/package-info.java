/** Reads events from Event Hubs that Event Grid delivers to, through their Kafka endpoint. In: records that hold arrays of events. Out: events on {@code weir.blob-events}, offsets committed once Kafka holds them. */
@NullMarked
package dev.weir.ingest.hub;

import org.jspecify.annotations.NullMarked;
