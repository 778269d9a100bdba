package dev.weir.enrich.flow;

import dev.weir.enrich.AddressFacts;
import dev.weir.enrich.Asset;
import dev.weir.enrich.FlowType;
import org.jspecify.annotations.Nullable;

/**
 * A tuple and all that is known of it: what every format is written from. An enricher fills the same object again for each tuple: what
 * it returns holds until the next one, and is for the thread of its enricher alone.
 */
public final class EnrichedFlow {
    private static final byte[] NO_ID = {};
    private static final int NOT_YET = -1;

    private final TupleReader tuple;
    private final byte[] id = new byte[FlowIds.LENGTH];
    private final byte[] communityId = new byte[CommunityId.LENGTH];
    private final byte[] scratch = new byte[32];
    private final CommunityId communityIds;
    private boolean hasId;
    private int communityIdLength = NOT_YET;
    private @Nullable FlowExcerpt excerpt;
    private KnownAddress source;
    private KnownAddress destination;
    private FlowOrigin origin;
    private String encryption = "";
    private FlowType type = FlowType.UNKNOWN;

    EnrichedFlow(
            CommunityId communityIds,
            TupleReader tuple,
            KnownAddress source,
            KnownAddress destination,
            FlowOrigin origin) {
        this.communityIds = communityIds;
        this.tuple = tuple;
        this.source = source;
        this.destination = destination;
        this.origin = origin;
    }

    void fill(KnownAddress from, KnownAddress to, FlowOrigin place, String encryptionText) {
        source = from;
        destination = to;
        origin = place;
        encryption = encryptionText;
        type = typeOf();
        hasId = false;
        communityIdLength = NOT_YET;
        excerpt = null;
    }

    private FlowType typeOf() {
        boolean out = isOutbound();
        KnownAddress nic = out ? source : destination;
        KnownAddress peer = out ? destination : source;
        String vnet = origin.lowerVnet().isEmpty() ? nic.vnet() : origin.lowerVnet();
        return FlowTypes.of(nic.nicKind(), vnet, peer.kind(), peer.vnet());
    }

    /** When the flow was seen, milliseconds since the epoch. */
    public long timeMs() {
        return tuple.timeMs;
    }

    /** {@code time} of the record that held the tuple, milliseconds since the epoch; 0 when not known. */
    public long recordTimeMs() {
        return tuple.recordTimeMs;
    }

    /** What is known of the source. */
    public AddressFacts source() {
        return source.facts();
    }

    /** What is known of the destination. */
    public AddressFacts destination() {
        return destination.facts();
    }

    /** The source with its text. */
    public KnownAddress sourceAddress() {
        return source;
    }

    /** The destination with its text. */
    public KnownAddress destinationAddress() {
        return destination;
    }

    /** 0 to 65535; 0 also where the protocol has none. */
    public int sourcePort() {
        return tuple.sourcePort;
    }

    /** 0 to 65535; 0 also where the protocol has none. */
    public int destinationPort() {
        return tuple.destinationPort;
    }

    /** IANA number, 0 to 255. */
    public int protocol() {
        return tuple.protocol;
    }

    /** Whether the NIC that logged it is that of the source; else it is that of the destination. */
    public boolean isOutbound() {
        return tuple.direction == 2;
    }

    /** Value of {@code FlowState}: 1 allowed, 2 denied, 3 begin, 4 continuing, 5 end. */
    public int state() {
        return tuple.state;
    }

    /** Whether the flow was denied. */
    public boolean isDenied() {
        return tuple.state == 2;
    }

    /** Whether the tuple counts packets and bytes: those that continue or end a flow do. */
    public boolean isCounted() {
        return tuple.state >= 4;
    }

    /** Value of {@code Format}: 1 NSG v1, 2 NSG v2, 4 VNet v4; 0 when not known. */
    public int format() {
        return tuple.format;
    }

    /** As the log spells it; empty but in VNet flow logs. */
    public String encryption() {
        return encryption;
    }

    /** From source to destination, since the last tuple of the flow. All four counters are at most 2⁶³-1. */
    public long packetsSent() {
        return clamp(tuple.packetsSent);
    }

    /** From source to destination. */
    public long bytesSent() {
        return clamp(tuple.bytesSent);
    }

    /** From destination to source. */
    public long packetsReceived() {
        return clamp(tuple.packetsReceived);
    }

    /** From destination to source. */
    public long bytesReceived() {
        return clamp(tuple.bytesReceived);
    }

    private static long clamp(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    /** Position among the tuples of the blob, from 0; unsigned. */
    public long ordinal() {
        return tuple.ordinal;
    }

    /** What decided about it, and where it was logged. */
    public FlowOrigin origin() {
        return origin;
    }

    /** The asset of the source: that of the NIC when it logged the flow, else that of the address; null when not known. */
    public @Nullable Asset sourceAsset() {
        return isOutbound() && origin.nic() != null
                ? origin.nic()
                : source.facts().asset();
    }

    /** The asset of the destination likewise. */
    public @Nullable Asset destinationAsset() {
        return !isOutbound() && origin.nic() != null
                ? origin.nic()
                : destination.facts().asset();
    }

    /** What kind of flow it is. */
    public FlowType type() {
        return type;
    }

    /** What may be kept of it: the same object as long as this is the same tuple. */
    public FlowExcerpt excerpt() {
        if (excerpt == null) {
            excerpt = new FlowExcerpt(this);
        }
        return excerpt;
    }

    /** The tuple's own name, 32 hexadecimal digits in ASCII: the same as the query API's. Not to be changed. */
    public byte[] id() {
        if (!hasId) {
            origin.ids().write(tuple.ordinal, scratch, id);
            hasId = true;
        }
        return id;
    }

    /** Community ID in ASCII; of length 0 when there is none (ICMP without a type, ends of different families). Not to be changed. */
    public byte[] communityId() {
        if (communityIdLength == NOT_YET) {
            communityIdLength = communityIds.write(
                    source, destination, tuple.protocol, tuple.sourcePort, tuple.destinationPort, communityId);
        }
        return communityIdLength > 0 ? communityId : NO_ID;
    }
}
