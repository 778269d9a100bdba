package dev.weir.detect.alert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an OCSF finding shows of an alert's flows: its ends, and the connections of which there is a Community ID. */
final class OcsfEvidence {
    private static final String SOURCE = "src_endpoint";
    private static final String DESTINATION = "dst_endpoint";

    private final Alert alert;

    OcsfEvidence(Alert alert) {
        this.alert = alert;
    }

    List<ObjectNode> evidences() {
        List<ObjectNode> all = new ArrayList<>();
        Addresses.sources(alert).forEach(ip -> all.add(end("Source", SOURCE, ip, "")));
        String port = alert.group().getOrDefault("destinationPort", "");
        Addresses.destinations(alert).forEach(ip -> all.add(end("Destination", DESTINATION, ip, port)));
        alert.evidence().communityIds().forEach(id -> all.add(connection(id)));
        return all;
    }

    private static ObjectNode end(String name, String attribute, String ip, String port) {
        ObjectNode evidence = Json.object().put("name", name);
        ObjectNode end = evidence.putObject(attribute).put("ip", ip);
        if (!port.isEmpty()) {
            end.put("port", Integer.parseInt(port));
        }
        return evidence;
    }

    /** Evidence does not say which way a connection went. */
    private static ObjectNode connection(String communityId) {
        ObjectNode evidence = Json.object().put("name", "Connection");
        evidence.putObject("connection_info")
                .put("direction_id", 0)
                .put("direction", "Unknown")
                .put("community_uid", communityId);
        return evidence;
    }

    List<ObjectNode> observables() {
        return Stream.concat(
                        Addresses.sources(alert).stream().map(ip -> observable(SOURCE, ip)),
                        Addresses.destinations(alert).stream().map(ip -> observable(DESTINATION, ip)))
                .toList();
    }

    private static ObjectNode observable(String end, String ip) {
        return Json.object()
                .put("name", "evidences[]." + end + ".ip")
                .put("type_id", 2)
                .put("type", "IP Address")
                .put("value", ip);
    }
}
