package dev.weir.enrich.format;

import dev.weir.enrich.Asset;
import dev.weir.enrich.Geo;
import dev.weir.enrich.Iana;
import dev.weir.enrich.Threat;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plain twin of {@link CefWriter}, and a parser of its own of CEF. */
final class PlainCef {
    private static final List<String> STATES = List.of("", "allowed", "denied", "begin", "continuing", "end");

    private final EnrichedFlow flow;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private PlainCef(EnrichedFlow flow) {
        this.flow = flow;
    }

    /** The seven parts of the header, numbered from 0, and the fields of the extension, unescaped. */
    static Map<String, String> parse(String message) {
        Map<String, String> parsed = new LinkedHashMap<>();
        int at = 0;
        for (int part = 0; part < 7; part++) {
            StringBuilder text = new StringBuilder();
            for (; message.charAt(at) != '|'; at++) {
                at += message.charAt(at) == '\\' ? 1 : 0;
                text.append(message.charAt(at));
            }
            parsed.put(Integer.toString(part), text.toString());
            at++;
        }
        extension(message.substring(at), parsed);
        return parsed;
    }

    /** A key is the word before an {@code =} that is not escaped. */
    private static void extension(String text, Map<String, String> parsed) {
        String key = "";
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '=') {
                int word = text.lastIndexOf(' ', i) + 1;
                put(parsed, key, word == 0 ? "" : text.substring(from, word - 1));
                key = text.substring(word, i);
                from = i + 1;
            }
        }
        put(parsed, key, text.substring(from));
    }

    private static void put(Map<String, String> parsed, String key, String value) {
        if (!key.isEmpty() && parsed.put(key, unescaped(value)) != null) {
            throw new IllegalArgumentException("twice: " + key);
        }
    }

    private static String unescaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                char escaped = value.charAt(++i);
                text.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    static Map<String, String> fields(EnrichedFlow flow) {
        PlainCef cef = new PlainCef(flow);
        cef.fill();
        cef.fields.values().removeIf(String::isEmpty);
        return cef.fields;
    }

    private void fill() {
        Threat threat = worst();
        String state = STATES.get(flow.state());
        List<String> header = List.of("CEF:0", "Weir", "Weir", "1", "flow-" + state, "Flow " + state);
        for (int i = 0; i < header.size(); i++) {
            fields.put(Integer.toString(i), header.get(i));
        }
        fields.put("6", threat != null ? "8" : flow.isDenied() ? "4" : "1");
        fields.put("act", state);
        fields.put("outcome", flow.isDenied() ? "denied" : "allowed");
        fields.put("rt", Long.toString(flow.timeMs()));
        fields.put("start", Long.toString(flow.timeMs()));
        fields.put("externalId", PlainJson.text(flow.id()));
        end(true);
        end(false);
        String protocol = Iana.protocol(flow.protocol());
        fields.put("proto", protocol.isEmpty() ? Integer.toString(flow.protocol()) : protocol.toUpperCase(Locale.ROOT));
        fields.put("deviceDirection", flow.isOutbound() ? "1" : "0");
        counters();
        fields.put("app", Iana.service(flow.protocol(), flow.destinationPort()));
        labelled("cs1", "Rule", flow.origin().rule());
        labelled("cs2", "Subscription", flow.origin().subscription());
        labelled("cs6", "ACL", flow.origin().acl());
        fields.put("dvchost", clean(flow.origin().securityGroup()));
        fields.put("deviceExternalId", flow.origin().mac());
        if (threat != null) {
            labelled("cs3", "Threat", threat.from() + (threat.kind().isEmpty() ? "" : ": " + threat.kind()));
        }
        labelled("cs4", "Flow Type", flow.type().text());
        labelled("cs5", "Community ID", PlainJson.text(flow.communityId()));
    }

    private @Nullable Threat worst() {
        KnownAddress worse = new PlainAsim(flow).worse();
        return worse == null ? null : worse.facts().threats().getFirst();
    }

    private void labelled(String name, String label, String value) {
        if (!value.isEmpty()) {
            fields.put(name + "Label", label);
            fields.put(name, clean(value));
        }
    }

    private static String clean(String value) {
        return value.replaceAll("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]", " ");
    }

    private void end(boolean source) {
        KnownAddress address = source ? flow.sourceAddress() : flow.destinationAddress();
        String text = PlainJson.text(address.text());
        if (address.isV4()) {
            fields.put(source ? "src" : "dst", text);
        } else {
            labelled(source ? "c6a2" : "c6a3", source ? "Source IPv6 Address" : "Destination IPv6 Address", text);
        }
        int port = source ? flow.sourcePort() : flow.destinationPort();
        fields.put(source ? "spt" : "dpt", new PlainAsim(flow).hasPort(port) ? Integer.toString(port) : "");
        Geo geo = address.facts().geo();
        if (geo != null) {
            String country = source ? "Source Country" : "Destination Country";
            labelled(source ? "flexString1" : "flexString2", country, geo.country());
            fields.put(source ? "slat" : "dlat", real(geo.latitude()));
            fields.put(source ? "slong" : "dlong", real(geo.longitude()));
        }
        if (flow.isOutbound() == source) {
            fields.put(source ? "smac" : "dmac", PlainJson.pairs(flow.origin().mac(), ":"));
        }
        Asset asset = source ? flow.sourceAsset() : flow.destinationAsset();
        if (asset != null) {
            fields.put(source ? "shost" : "dhost", clean(asset.vm().isEmpty() ? asset.name() : asset.vm()));
        }
    }

    private static String real(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }

    private void counters() {
        if (flow.isCounted()) {
            fields.put("in", Long.toString(flow.bytesSent()));
            fields.put("out", Long.toString(flow.bytesReceived()));
            labelled("cn1", "Packets In", Long.toString(flow.packetsSent()));
            labelled("cn2", "Packets Out", Long.toString(flow.packetsReceived()));
        }
    }
}
