package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Iana;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;

/** Open Cybersecurity Schema Framework 1.8, class 4001 Network Activity. What it has no attribute for is in {@code unmapped}. */
final class OcsfWriter implements FlowWriter {
    private static final byte[] TIME = bytes("{\"time\":");
    private static final byte[] UID = metadata("\"cloud\",\"security_control\"");
    /** Of an event that has {@code osint}, which the profile of that name requires. */
    private static final byte[] THREAT_UID = metadata("\"cloud\",\"osint\",\"security_control\"");

    private static final byte[] OBSERVED_BY_SOURCE =
            bytes(",\"observation_point_id\":1,\"observation_point\":\"Source\"");
    private static final byte[] OBSERVED_BY_DESTINATION =
            bytes(",\"observation_point_id\":2,\"observation_point\":\"Destination\"");
    private static final byte[] SOURCE = bytes(",\"src_endpoint\":{");
    private static final byte[] DESTINATION = bytes("},\"dst_endpoint\":{");
    private static final byte[] PORT = bytes("\"port\":");
    private static final byte[] CONNECTION = bytes("},\"connection_info\":{");
    private static final byte[] COMMUNITY = bytes(",\"community_uid\":\"");
    private static final byte[] TRAFFIC = bytes("},\"traffic\":{\"bytes_out\":");
    private static final byte[] BYTES_IN = bytes(",\"bytes_in\":");
    private static final byte[] BYTES = bytes(",\"bytes\":");
    private static final byte[] PACKETS_OUT = bytes(",\"packets_out\":");
    private static final byte[] PACKETS_IN = bytes(",\"packets_in\":");
    private static final byte[] PACKETS = bytes(",\"packets\":");
    private static final byte[] APP_PROTOCOL = bytes("},\"app_protocol_name\":\"");
    private static final byte[] OBSERVABLES =
            bytes(",\"observables\":[{\"name\":\"src_endpoint.ip\",\"type_id\":2,\"type\":\"IP Address\",\"value\":\"");
    private static final byte[] OBSERVABLE =
            bytes("\"},{\"name\":\"dst_endpoint.ip\",\"type_id\":2,\"type\":\"IP Address\",\"value\":\"");
    private static final byte[] UNMAPPED = bytes("\"}],\"unmapped\":{");
    private static final byte[][] STATES = OcsfParts.states();
    private static final byte[][] PROTOCOLS = OcsfParts.protocols();
    private static final byte[] INBOUND = bytes("\"direction_id\":1,\"direction\":\"Inbound\",");
    private static final byte[] OUTBOUND = bytes("\"direction_id\":2,\"direction\":\"Outbound\",");
    private static final byte[] LATERAL = bytes("\"direction_id\":3,\"direction\":\"Lateral\",");

    private final JsonBytes out = new JsonBytes();
    private final OcsfParts parts = new OcsfParts();
    private final Extras extras = new Extras();

    @Override
    public byte[] write(EnrichedFlow flow) {
        out.reset();
        byte[] uid = Threats.worse(flow) == null ? UID : THREAT_UID;
        out.put(TIME).number(flow.timeMs()).put(uid).put(flow.id()).put('"').put('}');
        out.put(STATES[flow.state()]).put(flow.isOutbound() ? OBSERVED_BY_SOURCE : OBSERVED_BY_DESTINATION);
        end(SOURCE, flow, flow.sourceAddress(), flow.sourcePort(), flow.isOutbound());
        end(DESTINATION, flow, flow.destinationAddress(), flow.destinationPort(), !flow.isOutbound());
        connection(flow);
        traffic(flow);
        appProtocol(flow);
        out.put(parts.origin(flow.origin()));
        parts.threats(out, flow);
        out.put(OBSERVABLES).put(flow.sourceAddress().text()).put(OBSERVABLE);
        out.put(flow.destinationAddress().text()).put(UNMAPPED);
        extras.write(out, flow);
        out.put('}').put('}');
        return out.copy();
    }

    private static byte[] metadata(String profiles) {
        return bytes(",\"metadata\":{\"version\":\"1.8.0\",\"profiles\":[" + profiles
                + "],\"product\":{\"name\":\"Weir\",\"vendor_name\":\"Weir\"},\"uid\":\"");
    }

    private void end(byte[] name, EnrichedFlow flow, KnownAddress address, int port, boolean nic) {
        out.put(name);
        if (Ports.has(flow.protocol(), port)) {
            out.put(PORT).number(port).put(',');
        }
        out.put(parts.address(address));
        out.put(nic ? parts.nic(flow.origin(), address) : parts.asset(address));
    }

    private void connection(EnrichedFlow flow) {
        out.put(CONNECTION);
        out.put(Directions.isLocal(flow) ? LATERAL : flow.isOutbound() ? OUTBOUND : INBOUND);
        out.put(PROTOCOLS[flow.protocol() << 1 | (flow.sourceAddress().isV4() ? 0 : 1)]);
        byte[] id = flow.communityId();
        if (id.length > 0) {
            out.put(COMMUNITY).put(id).put('"');
        }
    }

    /** The service of the port, after the end of what comes before it. */
    private void appProtocol(EnrichedFlow flow) {
        String service = Iana.service(flow.protocol(), flow.destinationPort());
        if (service.isEmpty()) {
            out.put('}');
        } else {
            out.put(APP_PROTOCOL).ascii(service).put('"');
        }
    }

    private void traffic(EnrichedFlow flow) {
        if (flow.isCounted()) {
            out.put(TRAFFIC).number(flow.bytesSent()).put(BYTES_IN).number(flow.bytesReceived());
            out.put(BYTES).number(Sums.of(flow.bytesSent(), flow.bytesReceived()));
            out.put(PACKETS_OUT).number(flow.packetsSent()).put(PACKETS_IN).number(flow.packetsReceived());
            out.put(PACKETS).number(Sums.of(flow.packetsSent(), flow.packetsReceived()));
        }
    }
}
