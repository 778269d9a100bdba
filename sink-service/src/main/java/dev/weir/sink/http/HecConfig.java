package dev.weir.sink.http;

import java.time.Duration;

/**
 * What Splunk is told about each event; empty for what the token says.
 *
 * @param ack whether the token has indexer acknowledgment, so that events count once they are indexed
 * @param ackTime longest time to wait for that
 */
record HecConfig(String index, String sourcetype, String source, String host, boolean ack, Duration ackTime) {}
