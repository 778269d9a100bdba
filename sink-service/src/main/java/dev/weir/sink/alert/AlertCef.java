package dev.weir.sink.alert;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An alert in ArcSight's Common Event Format, version 0. */
final class AlertCef {
    private final StringBuilder text = new StringBuilder(512);

    private AlertCef() {}

    static byte[] of(Alert alert, ConsoleLink console) {
        AlertCef cef = new AlertCef();
        cef.header(alert);
        cef.put("externalId", alert.id());
        cef.put("cat", "alert");
        cef.put("act", alert.change().label());
        cef.put("rt", String.valueOf(alert.toldMs()));
        cef.put("start", String.valueOf(alert.startMs()));
        cef.put("end", String.valueOf(alert.endMs()));
        cef.ends(alert.group());
        cef.labelled("cs1", "ATT&CK", String.join(",", alert.techniques()));
        cef.labelled("cs2", "Level", alert.level().label());
        cef.labelled("cs3", "Subject", alert.subject());
        cef.put("msg", alert.reason());
        cef.put("request", console.to(alert));
        return cef.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void header(Alert alert) {
        text.append("CEF:0|Weir|Weir|1|")
                .append(part(alert.rule()))
                .append('|')
                .append(part(alert.title()))
                .append('|')
                .append(alert.level().cef())
                .append('|');
    }

    private void ends(Map<String, String> group) {
        address("src", "c6a2", "Source IPv6 Address", group.getOrDefault("source", ""));
        put("spt", group.getOrDefault("sourcePort", ""));
        address("dst", "c6a3", "Destination IPv6 Address", group.getOrDefault("destination", ""));
        put("dpt", group.getOrDefault("destinationPort", ""));
        put("proto", group.getOrDefault("protocol", ""));
    }

    private void address(String v4, String v6, String label, String address) {
        if (address.contains(":")) {
            labelled(v6, label, address);
        } else {
            put(v4, address);
        }
    }

    private void labelled(String name, String label, String value) {
        if (!value.isEmpty()) {
            put(name + "Label", label);
            put(name, value);
        }
    }

    private void put(String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.charAt(text.length() - 1) == '|' ? "" : " ")
                    .append(name)
                    .append('=')
                    .append(value(value));
        }
    }

    private static String part(String text) {
        return Plain.line(text).replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String value(String text) {
        return Plain.line(text).replace("\\", "\\\\").replace("=", "\\=");
    }
}
