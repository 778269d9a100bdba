package dev.weir.enrich;

/**
 * What a threat list says of an address.
 *
 * @param from name of the source, which is the feed
 * @param kind such as botnet-c2, hijacked-network, scanner; empty when not known
 * @param indicator the listed address or prefix
 * @param confidence 0 to 100; -1 when not known
 * @param firstSeenMs milliseconds since the epoch; 0 when not known
 * @param lastSeenMs milliseconds since the epoch; 0 when not known
 * @param description as the list gives it; empty when not known
 */
public record Threat(
        String from,
        String kind,
        String indicator,
        int confidence,
        long firstSeenMs,
        long lastSeenMs,
        String description) {}
