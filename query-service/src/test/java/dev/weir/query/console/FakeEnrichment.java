package dev.weir.query.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Invented answers about what is known of addresses, and about the sources that know it. */
final class FakeEnrichment {
    static final String HOSTILE = "<img src=x onerror=alert(1)> & \"quotes\"";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RESOURCES = "/subscriptions/1/resourceGroups/prod/providers/Microsoft.";

    private FakeEnrichment() {}

    /** All of the scanner, an asset, and nothing of any other. */
    static ObjectNode about(String ip) {
        ObjectNode about = JSON.createObjectNode().put("ip", ip).put("scope", "external");
        ObjectNode sources = about.putObject("sources");
        if (ip.equals(FakeFlows.SCANNER)) {
            about.putObject("geo")
                    .put("from", "city")
                    .put("country", "VN")
                    .put("countryName", "Vietnam")
                    .put("regionName", "Hanoi")
                    .put("city", "Hanoi");
            about.putObject("as").put("from", "asn").put("number", 18_403).put("organization", "FPT Telecom");
            ArrayNode threats = about.putArray("threats");
            threats.addObject()
                    .put("from", "feodo")
                    .put("kind", "botnet-c2")
                    .put("indicator", ip)
                    .put("confidence", 90)
                    .put("firstSeen", "2024-11-01T00:00:00Z")
                    .put("lastSeen", "2024-12-18T00:00:00Z")
                    .put("description", HOSTILE);
            threats.addObject().put("from", "drop").put("indicator", "42.119.0.0/16");
            age(sources, "city", 259_200);
            age(sources, "asn", 259_200);
            age(sources, "feodo", 3_600);
        } else if (ip.equals(FakeFlows.BEACON)) {
            about.put("scope", "internal").put("purpose", "Private-Use");
            about.putObject("asset")
                    .put("from", "inventory")
                    .put("name", "web-1")
                    .put("role", "web server")
                    .put("owner", "team-web")
                    .put("vm", RESOURCES + "Compute/virtualMachines/vm-web-1")
                    .put("subnet", RESOURCES + "Network/virtualNetworks/hub/subnets/front");
            age(sources, "inventory", 600);
        }
        return about;
    }

    /** A row for each address. */
    static ArrayNode inShort(List<String> ips) {
        ArrayNode rows = JSON.createArrayNode();
        for (String ip : ips) {
            boolean known = ip.equals(FakeFlows.SCANNER);
            rows.addObject()
                    .put("ip", ip)
                    .put("country", known ? "VN" : null)
                    .put("asn", known ? 18_403 : null)
                    .put("organization", known ? "FPT Telecom" : null)
                    .put("asset", ip.equals(FakeFlows.BEACON) ? "web-1" : null)
                    .put("threat", known ? "feodo" : null)
                    .put("threatKind", known ? "botnet-c2" : null);
        }
        return rows;
    }

    private static void age(ObjectNode sources, String name, long seconds) {
        sources.putObject(name)
                .put("type", "mmdb")
                .put("published", "2024-12-16T00:00:00Z")
                .put("ageSeconds", seconds);
    }

    /** Two instances, of which one is silent; a good source, one in trouble, and one that never was loaded. */
    static ObjectNode status(boolean configured) {
        ObjectNode status = JSON.createObjectNode();
        ArrayNode instances = status.putArray("instances");
        ArrayNode sources = instances
                .addObject()
                .put("endpoint", "10.0.0.21:8081")
                .put("reachable", true)
                .putArray("sources");
        if (configured) {
            source(sources, "city", "mmdb", 4_112_883, 118_000_000)
                    .put("published", "2024-12-16T00:00:00Z")
                    .put("ageSeconds", 259_200);
            source(sources, "feodo", "feodo", 812, 41_000)
                    .put("loaded", "2024-12-19T22:00:00Z")
                    .put("ageSeconds", 7_200)
                    .put("trouble", "feodo.csv line 7: 300.1.2.3 is no address " + HOSTILE)
                    .putObject("dropped")
                    .put("private", 3);
            source(sources, "tags", "service-tags", 0, 0).put("trouble", "tags.json is not there");
            instances
                    .addObject()
                    .put("endpoint", "10.0.0.22:8081")
                    .put("reachable", false)
                    .put("error", "answered 503");
        }
        return status;
    }

    private static ObjectNode source(ArrayNode sources, String name, String type, long rows, long bytes) {
        return sources.addObject()
                .put("name", name)
                .put("type", type)
                .put("location", "/etc/weir/" + name)
                .put("rows", rows)
                .put("bytes", bytes);
    }
}
