package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Asset;
import dev.weir.enrich.Iana;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import org.jspecify.annotations.Nullable;

/**
 * ArcSight Common Event Format, version 0: one message without a syslog header. What goes in flows from source to destination, by the
 * dictionary of CEF.
 */
final class CefWriter implements FlowWriter {
    private static final byte[][] HEADERS = CefParts.headers(false);
    private static final byte[][] THREAT_HEADERS = CefParts.headers(true);
    private static final byte[] START = bytes(" start=");
    private static final byte[] ID = bytes(" externalId=");
    private static final byte[] SOURCE_PORT = bytes(" spt=");
    private static final byte[] DESTINATION_PORT = bytes(" dpt=");
    private static final byte[] INBOUND = bytes(" deviceDirection=0");
    private static final byte[] OUTBOUND = bytes(" deviceDirection=1");
    private static final byte[] IN = bytes(" in=");
    private static final byte[] OUT = bytes(" out=");
    private static final byte[] PACKETS_IN = bytes(" cn1Label=Packets In cn1=");
    private static final byte[] PACKETS_OUT = bytes(" cn2Label=Packets Out cn2=");
    private static final byte[] APPLICATION = bytes(" app=");
    private static final byte[] FLOW_TYPE = bytes(" cs4Label=Flow Type cs4=");
    private static final byte[] COMMUNITY = bytes(" cs5Label=Community ID cs5=");
    private static final byte[][] PROTOCOLS = CefParts.protocols();

    private final JsonBytes out = new JsonBytes();
    private final CefParts parts = new CefParts();

    @Override
    public byte[] write(EnrichedFlow flow) {
        KnownAddress worse = Threats.worse(flow);
        out.reset();
        out.put((worse == null ? HEADERS : THREAT_HEADERS)[flow.state()]).number(flow.timeMs());
        out.put(START).number(flow.timeMs()).put(ID).put(flow.id());
        end(SOURCE_PORT, flow, flow.sourceAddress(), flow.sourcePort(), flow.sourceAsset(), true);
        end(DESTINATION_PORT, flow, flow.destinationAddress(), flow.destinationPort(), flow.destinationAsset(), false);
        out.put(PROTOCOLS[flow.protocol()]).put(flow.isOutbound() ? OUTBOUND : INBOUND);
        counters(flow);
        String service = Iana.service(flow.protocol(), flow.destinationPort());
        if (!service.isEmpty()) {
            out.put(APPLICATION).ascii(service);
        }
        out.put(parts.origin(flow.origin()));
        if (worse != null) {
            parts.threat(out, worse);
        }
        out.put(FLOW_TYPE).ascii(flow.type().text());
        byte[] id = flow.communityId();
        if (id.length > 0) {
            out.put(COMMUNITY).put(parts.escaped(id));
        }
        return out.copy();
    }

    private void end(
            byte[] portName, EnrichedFlow flow, KnownAddress address, int port, @Nullable Asset asset, boolean source) {
        out.put(parts.address(address, source));
        if (Ports.has(flow.protocol(), port)) {
            out.put(portName).number(port);
        }
        if (flow.isOutbound() == source) {
            out.put(parts.mac(flow.origin(), source));
        }
        if (asset != null) {
            parts.host(out, asset, source);
        }
    }

    private void counters(EnrichedFlow flow) {
        if (flow.isCounted()) {
            out.put(IN).number(flow.bytesSent()).put(OUT).number(flow.bytesReceived());
            out.put(PACKETS_IN).number(flow.packetsSent());
            out.put(PACKETS_OUT).number(flow.packetsReceived());
        }
    }
}
