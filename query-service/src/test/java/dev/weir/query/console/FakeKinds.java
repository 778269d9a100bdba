package dev.weir.query.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** Invented groups by what is known of sources, and by kinds of flows; the API's refusal to mix them. */
final class FakeKinds {
    static final String APART = "source, country, asn, asset and threat are of the source;"
            + " flowType, port, protocol, service and destinationCountry are of the flow: they are counted apart.";

    private static final ObjectMapper JSON = new ObjectMapper();
    static final List<String> OF_SOURCES = List.of("source", "country", "asn", "asset", "threat");
    private static final List<String> OF_FLOWS =
            List.of("flowType", "port", "protocol", "service", "destinationCountry");
    private static final List<String> COUNTRIES = List.of("VN", "US", "SG", "HK", "DE", "XK", "AQ", "");
    private static final int LARGEST = 400_000;

    private FakeKinds() {}

    private static List<String> fields(Context ctx) {
        return Arrays.asList(String.valueOf(ctx.queryParam("group")).split(","));
    }

    /** Whether the groups are about more than sources and rules. */
    static boolean areAsked(Context ctx) {
        return fields(ctx).stream().anyMatch(field -> OF_FLOWS.contains(field) || isKnown(field));
    }

    private static boolean isKnown(String field) {
        return OF_SOURCES.contains(field) && !field.equals("source");
    }

    static boolean areMixed(Context ctx) {
        return fields(ctx).stream().anyMatch(OF_FLOWS::contains)
                && fields(ctx).stream().anyMatch(OF_SOURCES::contains);
    }

    /** A row for each value of the first such field, each with a quarter of the one before; of rules the first one. */
    static ArrayNode rows(Context ctx) {
        String lead = fields(ctx).stream()
                .filter(field -> OF_FLOWS.contains(field) || isKnown(field))
                .findFirst()
                .orElseThrow();
        ArrayNode rows = JSON.createArrayNode();
        if (String.valueOf(ctx.queryParam("filter")).contains(" in (")) {
            add(rows, lead, "", 20);
            return rows;
        }
        long denied = LARGEST;
        for (String value : values(lead)) {
            add(rows, lead, value, denied);
            denied /= 4;
        }
        return rows;
    }

    private static List<String> values(String field) {
        return switch (field) {
            case "asn" -> List.of("18403", "64500", "0");
            case "port" -> List.of("3389", "443", "0");
            case "flowType" -> List.of("ExternalPublic", "IntraVNet");
            case "service" -> List.of("https", "");
            case "protocol" -> List.of("tcp", "47");
            case "asset" -> List.of("vm-web-1", "");
            case "threat" -> List.of("feodo", "");
            default -> COUNTRIES;
        };
    }

    private static void add(ArrayNode rows, String field, String value, long denied) {
        JsonNode rule = FakeTraffic.rules().get(0);
        ObjectNode row = rows.addObject();
        if (field.equals("asn")) {
            row.put(field, Long.parseLong(value)).put("organization", value.equals("18403") ? "FPT Telecom" : "");
        } else if (field.equals("port")) {
            row.put(field, Integer.parseInt(value));
        } else {
            row.put(field, value);
        }
        row.set("rule", rule.path("rule"));
        row.set("acl", rule.path("acl"));
        row.set("direction", rule.path("direction"));
        FakeTraffic.counters(row, denied / 10, denied);
    }
}
