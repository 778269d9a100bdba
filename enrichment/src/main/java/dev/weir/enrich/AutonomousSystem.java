package dev.weir.enrich;

/**
 * The autonomous system that announces an address.
 *
 * @param from name of the source
 * @param number without "AS"
 * @param organization empty when not known
 */
public record AutonomousSystem(String from, long number, String organization) {}
