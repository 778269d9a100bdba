package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Iana;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;

/** Microsoft ASIM NetworkSession 0.2.7, as the table ASimNetworkSessionLogs has it. The rest is in {@code AdditionalFields}. */
final class AsimWriter implements FlowWriter {
    private static final byte[] TIME = bytes("{\"TimeGenerated\":\"");
    private static final byte[] START = bytes("\",\"EventStartTime\":\"");
    private static final byte[] END = bytes("\",\"EventEndTime\":\"");
    private static final byte[] UID = bytes("\",\"EventOriginalUid\":\"");
    private static final byte[] SOURCE_PORT = bytes(",\"SrcPortNumber\":");
    private static final byte[] DESTINATION_PORT = bytes(",\"DstPortNumber\":");
    private static final byte[] SOURCE_BYTES = bytes(",\"SrcBytes\":");
    private static final byte[] DESTINATION_BYTES = bytes(",\"DstBytes\":");
    private static final byte[] ALL_BYTES = bytes(",\"NetworkBytes\":");
    private static final byte[] SOURCE_PACKETS = bytes(",\"SrcPackets\":");
    private static final byte[] DESTINATION_PACKETS = bytes(",\"DstPackets\":");
    private static final byte[] ALL_PACKETS = bytes(",\"NetworkPackets\":");
    private static final byte[] INBOUND = bytes(",\"NetworkDirection\":\"Inbound\"");
    private static final byte[] OUTBOUND = bytes(",\"NetworkDirection\":\"Outbound\"");
    private static final byte[] LOCAL = bytes(",\"NetworkDirection\":\"Local\"");
    private static final byte[] ADDITIONAL = bytes(",\"AdditionalFields\":{");
    private static final byte[] COMMUNITY = bytes("\"community_id\":\"");
    private static final byte[] SERVICE = bytes(",\"NetworkApplicationProtocol\":\"");
    private static final byte[][] STATES = AsimParts.states();
    private static final byte[][] PROTOCOLS = AsimParts.protocols();

    private final JsonBytes out = new JsonBytes();
    private final AsimParts parts = new AsimParts();
    private final Extras extras = new Extras();

    @Override
    public byte[] write(EnrichedFlow flow) {
        out.reset();
        out.put(TIME)
                .time(flow.timeMs())
                .put(START)
                .time(flow.timeMs())
                .put(END)
                .time(flow.timeMs());
        out.put(UID).put(flow.id()).put('"').put(STATES[flow.state()]);
        end(SOURCE_PORT, flow, flow.sourceAddress(), flow.sourcePort(), true);
        end(DESTINATION_PORT, flow, flow.destinationAddress(), flow.destinationPort(), false);
        out.put(Directions.isLocal(flow) ? LOCAL : flow.isOutbound() ? OUTBOUND : INBOUND);
        out.put(PROTOCOLS[flow.protocol() << 1 | (flow.sourceAddress().isV4() ? 0 : 1)]);
        service(flow);
        counters(flow);
        out.put(parts.origin(flow.origin()));
        parts.threat(out, flow);
        additional(flow);
        return out.copy();
    }

    private void end(byte[] name, EnrichedFlow flow, KnownAddress address, int port, boolean source) {
        if (Ports.has(flow.protocol(), port)) {
            out.put(name).number(port);
        }
        out.put(parts.address(address, source));
        out.put(flow.isOutbound() == source ? parts.nic(flow.origin(), address, source) : parts.asset(address, source));
    }

    private void service(EnrichedFlow flow) {
        String service = Iana.service(flow.protocol(), flow.destinationPort());
        if (!service.isEmpty()) {
            out.put(SERVICE).upper(service).put('"');
        }
    }

    private void counters(EnrichedFlow flow) {
        if (flow.isCounted()) {
            out.put(SOURCE_BYTES).number(flow.bytesSent());
            out.put(DESTINATION_BYTES).number(flow.bytesReceived());
            out.put(ALL_BYTES).number(Sums.of(flow.bytesSent(), flow.bytesReceived()));
            out.put(SOURCE_PACKETS).number(flow.packetsSent());
            out.put(DESTINATION_PACKETS).number(flow.packetsReceived());
            out.put(ALL_PACKETS).number(Sums.of(flow.packetsSent(), flow.packetsReceived()));
        }
    }

    private void additional(EnrichedFlow flow) {
        out.put(ADDITIONAL);
        byte[] id = flow.communityId();
        if (id.length > 0) {
            out.put(COMMUNITY).put(id).put('"').put(',');
        }
        extras.write(out, flow);
        out.put('}').put('}');
    }
}
