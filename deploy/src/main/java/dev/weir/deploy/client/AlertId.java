package dev.weir.deploy.client;

import dev.weir.deploy.client.http.Query;
import picocli.CommandLine.Parameters;

/** Which alert is meant. */
final class AlertId {
    @Parameters(index = "0", paramLabel = "ID", description = "The id of an alert, as `weir alerts list` shows it.")
    private String id = "";

    Query query(String action) {
        return new Query("/api/v1/alerts/" + Query.encode(id) + action);
    }
}
