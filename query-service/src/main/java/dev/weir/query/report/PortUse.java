package dev.weir.query.report;

/**
 * Flows to one port.
 *
 * @param protocol IANA number
 * @param port of the destination; 0 where the protocol has none
 */
public record PortUse(int protocol, int port, long tuples) {}
