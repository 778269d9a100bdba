package dev.weir.query.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** Invented single flows: an address that tries port after port, one that calls home every minute, and what comes on and on. */
final class FakeFlows {
    /** It tries ports; all is denied. */
    static final String SCANNER = "42.119.146.95";

    /** It begins a connection every minute. */
    static final String BEACON = "10.1.4.22";

    /** The number of the newest flow that is kept. */
    static final int NEWEST_KEPT = 1_000;

    /** The name of a rule as somebody may write it who wants to break pages. */
    static final String HOSTILE_RULE = "<img src=x onerror=alert(1)> \"quoted\" \\ & more";

    static final String ACL =
            "/subscriptions/1/resourceGroups/prod/providers/Microsoft.Network/networkSecurityGroups/nsg-web";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DELAY = Duration.ofSeconds(90);

    private FakeFlows() {}

    /** What is kept of an address's own flows, the newest first. */
    static ArrayNode from(String source) {
        ArrayNode rows = JSON.createArrayNode();
        switch (source) {
            case SCANNER -> {
                for (int n = 0; n < 40; n++) {
                    rows.add(denied(n, source, "10.0.1.4", 15 + n));
                }
            }
            case BEACON -> {
                for (int n = 0; n < 30; n++) {
                    rows.add(begun(n, source, "203.0.113.61", 443, FakeTraffic.NEWEST.minusSeconds(60L * n)));
                }
            }
            default -> {}
        }
        return rows;
    }

    /** What is kept of the flows to an address. */
    static ArrayNode to(String destination) {
        ArrayNode rows = JSON.createArrayNode();
        for (int n = 0; n < 14 && destination.equals(BEACON); n++) {
            rows.add(begun(n, "10.1.4." + (30 + n % 12), destination, 22, FakeTraffic.NEWEST.minusSeconds(n)));
        }
        return rows;
    }

    /** The newest of all that are kept. */
    static ArrayNode latest(int rows) {
        ArrayNode latest = JSON.createArrayNode();
        for (int n = NEWEST_KEPT; n > NEWEST_KEPT - rows; n--) {
            latest.add(numbered(n));
        }
        return latest;
    }

    /** The n-th flow of an endless row, whose source says which it is. */
    static ObjectNode numbered(int n) {
        String source = "10.9.%d.%d".formatted(n / 256 % 256, n % 256);
        return n % 3 == 0
                ? denied(n, source, "10.0.1.4", 3389)
                : begun(n, source, "2001:db8:85a3::8a2e:370:7334", 443, FakeTraffic.NEWEST.plusSeconds(n % 40));
    }

    private static ObjectNode denied(int n, String source, String destination, int port) {
        return flow(n, source, destination, port, FakeTraffic.NEWEST.minusSeconds(n))
                .put("direction", "I")
                .put("decision", "denied")
                .put("state", "D")
                .put("rule", HOSTILE_RULE)
                .put("bytesSent", 0)
                .put("bytesReceived", 0);
    }

    private static ObjectNode begun(int n, String source, String destination, int port, Instant time) {
        return flow(n, source, destination, port, time)
                .put("direction", "O")
                .put("decision", "allowed")
                .put("state", "B")
                .put("rule", "UserRule_https")
                .put("bytesSent", 1_210)
                .put("bytesReceived", 18_404);
    }

    private static ObjectNode flow(int n, String source, String destination, int port, Instant time) {
        return JSON.createObjectNode()
                .put("time", time.toString())
                .put("source", source)
                .put("sourcePort", 50_000 + n)
                .put("destination", destination)
                .put("destinationPort", port)
                .put("protocol", "tcp")
                .put("acl", ACL)
                .put("encryption", "NX")
                .put("packetsSent", 4)
                .put("packetsReceived", 6)
                .put("flowLog", "https://logs.blob.example/hub-vnet")
                .put("mac", "002248184C5B")
                .put("id", source + "-" + destination + "-" + n)
                .put("arrived", time.plus(DELAY).toString());
    }
}
