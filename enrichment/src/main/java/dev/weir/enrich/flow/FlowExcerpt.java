package dev.weir.enrich.flow;

import java.nio.charset.StandardCharsets;

/**
 * What is remembered of a tuple when its {@link EnrichedFlow} is that of the next one. Its ids are made when they are asked for.
 *
 * @param timeMs when the flow was seen, milliseconds since the epoch
 * @param ordinal position among the tuples of the blob, from 0; unsigned
 */
public record FlowExcerpt(
        long timeMs,
        KnownAddress source,
        KnownAddress destination,
        int sourcePort,
        int destinationPort,
        int protocol,
        FlowOrigin origin,
        long ordinal) {
    private static final int SCRATCH = 32;

    /** The tuple's own name: that of {@link EnrichedFlow#id}. */
    public String id() {
        byte[] id = new byte[FlowIds.LENGTH];
        origin.ids().write(ordinal, new byte[SCRATCH], id);
        return new String(id, StandardCharsets.US_ASCII);
    }

    /** Community ID with the usual seed, 0; empty when there is none. */
    public String communityId() {
        byte[] id = new byte[CommunityId.LENGTH];
        int length = new CommunityId(0).write(source, destination, protocol, sourcePort, destinationPort, id);
        return new String(id, 0, length, StandardCharsets.US_ASCII);
    }
}
