package dev.weir.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The time from a change of a blob in a folder to the first answer of the query API that shows it: a tuple in the counts, or a scan of
 * sixty ports in the alerts. Run {@code ./weir up --blobs DIR} on an empty folder first.
 *
 * <p>Options: the folder, the port (default 8080), how many changes (default 200), counts (the default) or alerts.
 */
public final class Freshness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "insights-logs-networksecuritygroupflowevent/resourceId=/SUBSCRIPTIONS/"
            + "00000000-0000-0000-0000-000000000000/RESOURCEGROUPS/BENCH/PROVIDERS/MICROSOFT.NETWORK/"
            + "NETWORKSECURITYGROUPS/FRESH/y=%tY/m=%<tm/d=%<td/h=%<tH/m=00/macAddress=000D3AF8801A/PT1H.json";

    private Freshness() {}

    /** Prints the percentiles in milliseconds. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 8080;
        int changes = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Path blob = folder.resolve(PATH.formatted(now.atZone(ZoneOffset.UTC)));
        Files.createDirectories(blob.getParent());
        Files.writeString(blob, "{\"records\":[");
        boolean alerts = args.length > 3 && args[3].equals("alerts");
        String acl = "/FRESH-" + now.getEpochSecond();
        String api = "http://127.0.0.1:" + port + "/api/v1/";
        HttpClient http = HttpClient.newHttpClient();
        double[] millis = new double[changes];
        for (int i = 0; i < changes; i++) {
            String source = "45.128.%d.%d".formatted(i / 250, i % 250);
            byte[] record = record(i, now, acl, source, alerts ? 60 : 1).getBytes(StandardCharsets.UTF_8);
            URI question = URI.create(
                    api + (alerts ? "alerts?address=" + source : "counts?acl=" + acl + "&step=1d&from=-1d&to=now"));
            int wanted = alerts ? 1 : i + 1;
            Thread.sleep(200 + (i * 37L) % 300);
            long begun = System.nanoTime();
            Files.write(blob, record, StandardOpenOption.APPEND);
            while (shown(http, question) < wanted) {
                Thread.sleep(2);
            }
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
                "%d changes: p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                changes,
                millis[changes / 2],
                millis[changes * 9 / 10],
                millis[changes * 99 / 100],
                millis[changes - 1]);
    }

    private static String record(int number, Instant now, String acl, String source, int ports) {
        String tuples = IntStream.range(0, ports)
                .mapToObj(port -> "\"%d,%s,10.0.0.4,%d,%d,T,I,D,B,,,,\""
                        .formatted(now.getEpochSecond(), source, 1024 + number, 443 + port))
                .collect(Collectors.joining(","));
        return "%s{\"time\":\"%s\",\"macAddress\":\"000D3AF8801A\",\"category\":\"NetworkSecurityGroupFlowEvent\",\"resourceId\":\"%s\",\"operationName\":\"NetworkSecurityGroupFlowEvents\",\"properties\":{\"Version\":2,\"flows\":[{\"rule\":\"r\",\"flows\":[{\"mac\":\"000D3AF8801A\",\"flowTuples\":[%s]}]}]}}"
                .formatted(number == 0 ? "" : ",", now, acl, tuples);
    }

    /** Tuples in the rows of an answer; rows that count none are one each. */
    private static long shown(HttpClient http, URI question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(question).build();
        JsonNode answer =
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        long sum = 0;
        for (JsonNode row : answer.path("data")) {
            sum += row.path("tuples").asLong(1);
        }
        return sum;
    }
}
