package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.testkit.time.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inventory that is replaced over and over while the enrich job works: what is in every version of it is never missing. */
class EnrichReloadIT {
    private static final int VERSIONS = 30;
    private static final int BATCH = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private static String inventory(int version) {
        StringBuilder rows = new StringBuilder("cidr,name,role\n1.0.0.0/8,known,v%d\n".formatted(version));
        for (int other = 0; other < version % 2 * 50; other++) {
            rows.append("10.0.%d.0/24,other,\n".formatted(other));
        }
        return rows.toString();
    }

    private void put(Path file, int version) throws IOException {
        Path next = Files.writeString(directory.resolve("next.csv"), inventory(version));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void reloadUnderLoad_everyRecordOfAKnownAddressCarriesItsAsset() throws Exception {
        Path file = directory.resolve("inventory.csv");
        put(file, 0);
        Map<String, String> source = Map.of("name", "inventory", "type", "inventory-csv", "file", file.toString());
        try (StreamBed bed = new StreamBed(directory, JobName.ENRICH).with("weir.enrich.sources", List.of(source));
                TupleSender sender = bed.sender(16)) {
            sender.send(BATCH);
            StreamService service = bed.start("a");
            for (int version = 1; version <= VERSIONS; version++) {
                sender.send(BATCH);
                put(file, version);
                JsonNode status = ask(service, "POST", "reload").path("sources").path(0);
                assertThat(status.path("trouble").asText()).isEmpty();
                assertThat(ask(service, "GET", "address/1.2.3.4")
                                .path("asset")
                                .path("role")
                                .asText())
                        .isEqualTo("v" + version);
            }
            bed.awaitCounted(sender.sent(), "all versions");
            assertKnown(bed, sender.sent());
        }
    }

    private static JsonNode ask(StreamService service, String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/enrich/v1/" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        }
    }

    private static void assertKnown(StreamBed bed, long sent) throws IOException {
        try (CommittedRecords enriched = new CommittedRecords(bed.bootstrap, bed.topics.enriched())) {
            Await.until(
                    () -> enriched.read().size() == sent,
                    StreamBed.DEADLINE,
                    () -> enriched.read().size() + " of " + sent + " records");
            int known = 0;
            for (ConsumerRecord<byte[], byte[]> record : enriched.read()) {
                JsonNode flow = JSON.readTree(record.value());
                if (flow.path("source").path("ip").asText().matches("1\\.0\\.0\\.\\d+")) {
                    JsonNode asset = flow.path("weir").path("source").path("asset");
                    assertThat(asset.path("name").asText()).as("%s", flow).isEqualTo("known");
                    known++;
                }
            }
            assertThat(known).isPositive();
        }
    }
}
