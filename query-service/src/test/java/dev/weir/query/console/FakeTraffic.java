package dev.weir.query.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.SplittableRandom;

/** Invented traffic: a day with its ebb and flow, and a scan of an hour and a half. */
final class FakeTraffic {
    /** Before this there were no flows. */
    static final Instant OLDEST = Instant.parse("2017-01-01T00:00:00Z");

    /** The newest flow. */
    static final Instant NEWEST = Instant.parse("2024-12-19T23:59:12Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SCAN_BEGIN = Instant.parse("2024-12-19T14:00:00Z").toEpochMilli();
    private static final long SCAN_END = Instant.parse("2024-12-19T15:30:00Z").toEpochMilli();
    private static final double DAY = 86_400_000;
    private static final String NSG =
            "/subscriptions/1/resourceGroups/prod/providers/Microsoft.Network/networkSecurityGroups/";

    private FakeTraffic() {}

    static ArrayNode counts(long from, long to, long step) {
        return counts(from, to, step, false);
    }

    /** @param compared with the counters of the same length of time before */
    static ArrayNode counts(long from, long to, long step, boolean compared) {
        ArrayNode rows = JSON.createArrayNode();
        for (long start = from; start < to; start += step) {
            ObjectNode row =
                    rows.addObject().put("start", Instant.ofEpochMilli(start).toString());
            boolean flowing = start >= OLDEST.toEpochMilli();
            counters(row, flowing ? allowed(start) : 0, flowing ? denied(start) : 0);
            if (compared) {
                long before = start - (to - from);
                boolean flowed = before >= OLDEST.toEpochMilli();
                row.put("previousConnections", flowed ? allowed(before) : 0)
                        .put("previousDenied", flowed ? denied(before) : 0);
            }
        }
        return rows;
    }

    private static long allowed(long time) {
        return Math.round(tide(time) * (290_000 + 70_000 * noise(time)));
    }

    private static long denied(long time) {
        double scan = time >= SCAN_BEGIN && time < SCAN_END ? 150_000 + 230_000 * noise(time + 1) : 0;
        return Math.round(tide(time) * (65_000 + 20_000 * noise(time + 2)) + scan);
    }

    private static double tide(long time) {
        return 0.55 - 0.45 * Math.cos(2 * Math.PI * (time % DAY / DAY - 0.08));
    }

    /** Between 0 and 1, the same for the same time. */
    private static double noise(long time) {
        return new SplittableRandom(time).nextDouble();
    }

    static ArrayNode top() {
        ArrayNode rows = JSON.createArrayNode();
        source(rows, "185.156.73.54", 0, 412_883);
        source(rows, "45.141.84.126", 0, 96_310);
        source(rows, "162.216.149.105", 0, 20_114);
        source(rows, "10.1.4.22", 412, 8_211);
        source(rows, "205.210.31.46", 0, 5_120);
        source(rows, "2001:db8:85a3::8a2e:370:7334", 17, 2_044);
        source(rows, "42.119.146.95", 0, 1_310);
        source(rows, "198.51.100.7", 3, 988);
        source(rows, "203.0.113.61", 0, 402);
        source(rows, "192.0.2.200", 88, 97);
        return rows;
    }

    /** The same rows with what was denied in the period before. */
    static ArrayNode compared() {
        long[] before = {275_255, 77_048, 20_114, 10_264, 0, 2_044, 1_310, 988, 402, 97};
        ArrayNode rows = top();
        for (int i = 0; i < before.length; i++) {
            ((ObjectNode) rows.get(i)).put("previousDenied", before[i]);
        }
        return rows;
    }

    private static void source(ArrayNode rows, String source, long allowed, long denied) {
        ObjectNode row = rows.addObject().put("source", source);
        counters(row, allowed, denied);
        row.put("destinations", 1 + denied / 1000).put("destinationPorts", 1 + denied / 10 % 4000);
    }

    static ArrayNode rules() {
        ArrayNode rows = JSON.createArrayNode();
        rule(rows, "DefaultRule_DenyAllInBound", "nsg-web", "I", 0, 512_004, 41_120);
        rule(rows, "UserRule_block-egress", "nsg-app", "O", 0, 9_120, 14);
        rule(rows, "BlockHighRiskTCPPortsFromInternetToAnyServer", "nsg-hub", "I", 0, 8_003, 5_210);
        rule(rows, "UserRule_default-allow-rdp", "nsg-admin", "I", 1_204, 0, 311);
        rule(rows, "DefaultRule_AllowInternetOutBound", "nsg-app", "O", 88_120, 0, 34);
        rule(rows, "DefaultRule_AllowVnetInBound", "nsg-web", "I", 240_117, 0, 58);
        rule(rows, "UserRule_https", "nsg-web", "I", 190_034, 0, 19_870);
        rule(rows, "UserRule_ssh-from-office", "nsg-admin", "I", 2_870, 0, 12);
        rule(rows, "UserRule_dns", "nsg-hub", "O", 41_006, 0, 75);
        rule(rows, "UserRule_no-telnet", "nsg-web", "I", 0, 388, 203);
        rule(rows, "DefaultRule_DenyAllOutBound", "nsg-data", "O", 0, 41, 3);
        return rows;
    }

    static void rule(
            ArrayNode rows, String rule, String acl, String direction, long allowed, long denied, int sources) {
        ObjectNode row =
                rows.addObject().put("rule", rule).put("acl", NSG + acl).put("direction", direction);
        counters(row, allowed, denied);
        row.put("sources", sources).put("firstHit", "2024-12-19T00:00:31Z").put("lastHit", NEWEST.toString());
    }

    static ObjectNode other() {
        ObjectNode other = JSON.createObjectNode();
        counters(other, 519_388, 1_402);
        return other;
    }

    static ObjectNode status() {
        ObjectNode status = JSON.createObjectNode().put("notice", "Invented traffic");
        ArrayNode laws = status.putArray("laws");
        laws.addObject()
                .put("name", "tuples seen = published + dead-lettered")
                .put("left", 1)
                .put("right", 1)
                .put("holds", true);
        laws.addObject()
                .put("name", "published = counted")
                .put("left", 1)
                .put("right", 1)
                .put("holds", true);
        return status;
    }

    static void counters(ObjectNode row, long allowed, long denied) {
        row.put("tuples", allowed * 2 + denied)
                .put("connections", allowed)
                .put("denied", denied)
                .put("ended", allowed);
        row.put("packetsSent", allowed * 9).put("bytesSent", allowed * 5_210);
        row.put("packetsReceived", allowed * 11).put("bytesReceived", allowed * 18_404);
    }
}
