package dev.weir.enrich.format;

import dev.weir.enrich.flow.EnrichedFlow;

/** Writes records of one format. For one thread. */
@FunctionalInterface
public interface FlowWriter {

    /** One record: JSON in one line without a line end, or one CEF message without a syslog header; UTF-8. */
    byte[] write(EnrichedFlow flow);
}
