package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Iana;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;

/** Elastic Common Schema 9 as JSON. What ECS has no field for is below {@code weir}. */
final class EcsWriter implements FlowWriter {
    private static final byte[] TIME = bytes("{\"@timestamp\":\"");
    private static final byte[] START = bytes("\",\"event\":{\"start\":\"");
    private static final byte[] ID = bytes("\",\"id\":\"");
    private static final byte[] SOURCE = bytes(",\"source\":{");
    private static final byte[] DESTINATION = bytes("},\"destination\":{");
    private static final byte[] PORT = bytes("\"port\":");
    private static final byte[] BYTES = bytes("\"bytes\":");
    private static final byte[] PACKETS = bytes(",\"packets\":");
    private static final byte[] NETWORK = bytes("},\"network\":{");
    private static final byte[] INBOUND = bytes("\"direction\":\"inbound\",");
    private static final byte[] OUTBOUND = bytes("\"direction\":\"outbound\",");
    private static final byte[] INTERNAL = bytes("\"direction\":\"internal\",");
    private static final byte[] COMMUNITY_ID = bytes(",\"community_id\":\"");
    private static final byte[] PROTOCOL = bytes(",\"protocol\":\"");
    private static final byte[] RELATED = bytes("},\"related\":{\"ip\":[\"");
    private static final byte[] AND = bytes("\",\"");
    private static final byte[] WEIR = bytes(",\"weir\":{");

    private static final byte[][] EVENTS = EcsParts.events();
    private static final byte[][] NETWORKS = EcsParts.networks();

    private final JsonBytes out = new JsonBytes();
    private final EcsParts parts = new EcsParts();
    private final Extras extras = new Extras();
    private final EcsThreats threats = new EcsThreats();

    @Override
    public byte[] write(EnrichedFlow flow) {
        out.reset();
        out.put(TIME).time(flow.timeMs()).put(START).time(flow.timeMs());
        out.put(ID).put(flow.id()).put('"').put(EVENTS[flow.state()]);
        end(SOURCE, flow, flow.sourceAddress(), flow.sourcePort(), flow.bytesSent(), flow.packetsSent());
        mac(flow, flow.isOutbound());
        end(
                DESTINATION,
                flow,
                flow.destinationAddress(),
                flow.destinationPort(),
                flow.bytesReceived(),
                flow.packetsReceived());
        mac(flow, !flow.isOutbound());
        network(flow);
        related(flow);
        out.put(parts.origin(flow.origin()));
        threats.write(out, flow);
        weir(flow);
        return out.copy();
    }

    private void end(byte[] name, EnrichedFlow flow, KnownAddress address, int port, long bytes, long packets) {
        out.put(name);
        if (Ports.has(flow.protocol(), port)) {
            out.put(PORT).number(port).put(',');
        }
        if (flow.isCounted()) {
            out.put(BYTES).number(bytes).put(PACKETS).number(packets).put(',');
        }
        out.put(parts.address(address));
    }

    private void mac(EnrichedFlow flow, boolean nic) {
        if (nic) {
            out.put(parts.mac(flow.origin()));
        }
    }

    private void network(EnrichedFlow flow) {
        out.put(NETWORK).put(Directions.isLocal(flow) ? INTERNAL : flow.isOutbound() ? OUTBOUND : INBOUND);
        out.put(NETWORKS[flow.protocol() << 1 | (flow.sourceAddress().isV4() ? 0 : 1)]);
        if (flow.isCounted()) {
            out.put(',').put(BYTES).number(Sums.of(flow.bytesSent(), flow.bytesReceived()));
            out.put(PACKETS).number(Sums.of(flow.packetsSent(), flow.packetsReceived()));
        }
        byte[] id = flow.communityId();
        if (id.length > 0) {
            out.put(COMMUNITY_ID).put(id).put('"');
        }
        String service = Iana.service(flow.protocol(), flow.destinationPort());
        if (!service.isEmpty()) {
            out.put(PROTOCOL).ascii(service).put('"');
        }
    }

    private void related(EnrichedFlow flow) {
        byte[] source = flow.sourceAddress().text();
        out.put(RELATED).put(source);
        if (flow.sourceAddress() != flow.destinationAddress()) {
            out.put(AND).put(flow.destinationAddress().text());
        }
        out.put('"').put(']').put('}');
    }

    private void weir(EnrichedFlow flow) {
        out.put(WEIR);
        extras.write(out, flow);
        out.put('}').put('}');
    }
}
