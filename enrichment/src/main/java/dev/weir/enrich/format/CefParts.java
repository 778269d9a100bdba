package dev.weir.enrich.format;

import static dev.weir.enrich.format.Ascii.bytes;

import dev.weir.enrich.Asset;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.FlowOrigin;
import dev.weir.enrich.flow.KnownAddress;
import java.util.Locale;

/** The parts of CEF messages that many share, each rendered once and kept with what it is of. For one thread. */
final class CefParts {
    private static final int SOURCE = 12;
    private static final int DESTINATION = 13;
    private static final int ORIGIN = 14;

    private final JsonBytes text = new JsonBytes();

    /** For each state all up to the time of receipt. */
    static byte[][] headers(boolean threat) {
        byte[][] headers = new byte[6][];
        for (int state = 1; state < headers.length; state++) {
            String name = States.name(state);
            boolean denied = state == States.DENIED;
            headers[state] = bytes("CEF:0|Weir|Weir|1|flow-" + name + "|Flow " + name + '|'
                    + (threat ? 8 : denied ? 4 : 1) + "|act=" + name + " outcome=" + (denied ? "denied" : "allowed")
                    + " rt=");
        }
        headers[0] = bytes("");
        return headers;
    }

    /** For each protocol its name, or its number where it has none. */
    static byte[][] protocols() {
        byte[][] protocols = new byte[256][];
        for (int i = 0; i < protocols.length; i++) {
            String name = Iana.protocol(i).toUpperCase(Locale.ROOT);
            protocols[i] = bytes(" proto=" + (name.isEmpty() ? Integer.toString(i) : name));
        }
        return protocols;
    }

    /** What the address says. */
    byte[] address(KnownAddress address, boolean source) {
        int slot = source ? SOURCE : DESTINATION;
        byte[] part = address.rendered().get(slot);
        return part != null ? part : address.rendered().put(slot, renderAddress(address, source));
    }

    private byte[] renderAddress(KnownAddress address, boolean source) {
        text.reset();
        if (address.isV4()) {
            text.ascii(source ? " src=" : " dst=");
        } else {
            text.ascii(source ? " c6a2Label=Source IPv6 Address c6a2=" : " c6a3Label=Destination IPv6 Address c6a3=");
        }
        text.put(address.text());
        Geo geo = address.facts().geo();
        if (geo != null && !geo.country().isEmpty()) {
            text.ascii(
                    source
                            ? " flexString1Label=Source Country flexString1="
                            : " flexString2Label=Destination Country flexString2=");
            extension(text, geo.country());
        }
        if (geo != null && Double.isFinite(geo.latitude()) && Double.isFinite(geo.longitude())) {
            text.ascii(source ? " slat=" : " dlat=").ascii(Double.toString(geo.latitude()));
            text.ascii(source ? " slong=" : " dlong=").ascii(Double.toString(geo.longitude()));
        }
        return text.copy();
    }

    /** The MAC address of the NIC; empty when not known. */
    byte[] mac(FlowOrigin origin, boolean source) {
        int slot = source ? SOURCE : DESTINATION;
        byte[] part = origin.rendered().get(slot);
        if (part != null) {
            return part;
        }
        text.reset();
        field(source ? " smac=" : " dmac=", Macs.pairs(origin.mac(), ':'));
        return origin.rendered().put(slot, text.copy());
    }

    /** Writes the name of an asset. */
    void host(JsonBytes out, Asset asset, boolean source) {
        String name = asset.vm().isEmpty() ? asset.name() : asset.vm();
        if (!name.isEmpty()) {
            extension(out.ascii(source ? " shost=" : " dhost="), name);
        }
    }

    /** Rule and cloud. */
    byte[] origin(FlowOrigin origin) {
        byte[] part = origin.rendered().get(ORIGIN);
        return part != null ? part : origin.rendered().put(ORIGIN, renderOrigin(origin));
    }

    private byte[] renderOrigin(FlowOrigin origin) {
        text.reset();
        field(" cs1Label=Rule cs1=", origin.rule());
        field(" cs2Label=Subscription cs2=", origin.subscription());
        field(" cs6Label=ACL cs6=", origin.acl());
        field(" dvchost=", origin.securityGroup());
        field(" deviceExternalId=", origin.mac());
        return text.copy();
    }

    private void field(String name, String value) {
        if (!value.isEmpty()) {
            extension(text.ascii(name), value);
        }
    }

    /** Writes the most confident threat of an end. */
    void threat(JsonBytes out, KnownAddress end) {
        Threat threat = end.facts().threats().getFirst();
        out.ascii(" cs3Label=Threat cs3=");
        extension(out, threat.kind().isEmpty() ? threat.from() : threat.from() + ": " + threat.kind());
    }

    /** ASCII as it stands in an extension. */
    byte[] escaped(byte[] ascii) {
        text.reset();
        for (byte b : ascii) {
            extension(text, b);
        }
        return text.copy();
    }

    /** A value of the extension: {@code \}, {@code =} and line ends are escaped, other control characters become blanks. */
    private static void extension(JsonBytes out, String value) {
        for (int i = 0; i < value.length(); ) {
            int point = value.codePointAt(i);
            i += Character.charCount(point);
            extension(out, point >= 0xd800 && point < 0xe000 ? 0xfffd : point);
        }
    }

    private static void extension(JsonBytes out, int point) {
        switch (point) {
            case '\\', '=' -> out.put('\\').put((char) point);
            case '\n' -> out.put('\\').put('n');
            case '\r' -> out.put('\\').put('r');
            default -> out.utf8(Character.isISOControl(point) ? ' ' : point);
        }
    }
}
