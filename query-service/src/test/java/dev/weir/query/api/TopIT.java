package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.list;
import static dev.weir.query.api.ApiBed.sum;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.QueryClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopIT extends OnApiBed {
    @Test
    void top_bySourceAndRule_orderedAndComplete() {
        JsonNode answer = client.json("/api/v1/top?by=denied&group=rule,source&limit=20&" + RANGE);
        List<JsonNode> rows = list(answer.path("data"));
        assertThat(rows).hasSize(20);
        assertThat(rows)
                .isSortedAccordingTo((a, b) ->
                        Long.compare(b.path("denied").asLong(), a.path("denied").asLong()));
        assertThat(rows.getFirst().properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "source",
                        "rule",
                        "tuples",
                        "connections",
                        "denied",
                        "ended",
                        "packetsSent",
                        "bytesSent",
                        "packetsReceived",
                        "bytesReceived",
                        "destinations",
                        "destinationPorts");
        long other = answer.path("meta").path("other").path("tuples").asLong();
        assertThat(sum(answer.path("data"), "tuples") + other)
                .as("seed %d", seed)
                .isEqualTo(bed.tuples());
        assertThat(answer.path("meta").path("truncated").asBoolean()).isTrue();
        assertThat(answer.path("meta").path("partitions").path("answered").asInt())
                .isEqualTo(4);
        assertThat(answer.path("meta").path("from").asText()).isEqualTo(Times.text(FROM));
    }

    @Test
    void top_csvAndNdjson_sameRowsAsJson() {
        String path = "/api/v1/top?group=source&group=rule&limit=1000&" + RANGE;
        List<JsonNode> rows = list(client.json(path).path("data"));
        HttpResponse<String> lines = client.get(path, "Accept", "application/x-ndjson");
        assertThat(lines.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(lines.body().lines().map(QueryClient::parse)).isEqualTo(rows);
        assertThat(lines.body().lines()).allMatch(line -> line.startsWith("{\"source\":"));
        HttpResponse<String> csv = client.get(path + "&format=csv");
        assertThat(csv.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.body())
                .startsWith(
                        "source,rule,tuples,connections,denied,ended,packetsSent,bytesSent,packetsReceived,bytesReceived,destinations,destinationPorts\r\n")
                .contains("192.0.2.7,\"=a \"\"b\"\", ü\n\",1,0,1,0,0,0,0,0,1,1\r\n");
        assertThat(csv.body().split("\r\n")).hasSize(rows.size() + 1);
        JsonNode meta = QueryClient.parse(csv.headers().firstValue("Weir-Meta").orElseThrow());
        assertThat(meta.path("groups").asInt()).isEqualTo(rows.size());
    }
}
