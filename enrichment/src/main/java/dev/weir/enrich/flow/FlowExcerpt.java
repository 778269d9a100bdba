package dev.weir.enrich.flow;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What is remembered of a tuple when its {@link EnrichedFlow} is that of the next one. Its ids are made when they are asked for. */
public final class FlowExcerpt {
    private static final int SCRATCH = 32;

    private final long timeMs;
    private final KnownAddress source;
    private final KnownAddress destination;
    private final int sourcePort;
    private final int destinationPort;
    private final int protocol;
    private final FlowOrigin origin;
    private final long ordinal;
    private @Nullable String id;
    private @Nullable String communityId;

    FlowExcerpt(EnrichedFlow flow) {
        timeMs = flow.timeMs();
        source = flow.sourceAddress();
        destination = flow.destinationAddress();
        sourcePort = flow.sourcePort();
        destinationPort = flow.destinationPort();
        protocol = flow.protocol();
        origin = flow.origin();
        ordinal = flow.ordinal();
    }

    /** When the flow was seen, milliseconds since the epoch. */
    public long timeMs() {
        return timeMs;
    }

    /** The source with its text. */
    public KnownAddress source() {
        return source;
    }

    /** The destination with its text. */
    public KnownAddress destination() {
        return destination;
    }

    /** 0 to 65535. */
    public int destinationPort() {
        return destinationPort;
    }

    /** The tuple's own name: that of {@link EnrichedFlow#id}. */
    public String id() {
        if (id == null) {
            byte[] text = new byte[FlowIds.LENGTH];
            origin.ids().write(ordinal, new byte[SCRATCH], text);
            id = new String(text, StandardCharsets.US_ASCII);
        }
        return id;
    }

    /** Community ID with the usual seed, 0; empty when there is none. */
    public String communityId() {
        if (communityId == null) {
            byte[] text = new byte[CommunityId.LENGTH];
            int length = new CommunityId(0).write(source, destination, protocol, sourcePort, destinationPort, text);
            communityId = new String(text, 0, length, StandardCharsets.US_ASCII);
        }
        return communityId;
    }
}
