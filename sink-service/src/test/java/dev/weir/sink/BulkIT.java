package dev.weir.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sink.StandIn.Answer;
import dev.weir.sink.StandIn.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elastic's bulk API, whose answers tell of each document. */
class BulkIT {
    private static final int RECORDS = 500;

    private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();

    private static String sink(String url) {
        return "{ name = elastic, type = http, body = elastic-bulk, url = \"" + url
                + "\", token = some-api-key, data-stream = logs-weir.flows-default, batch-records = 60, "
                + SinkBed.QUICK
                + "}";
    }

    /** Indexes each document, or says why not; sometimes the answer is lost although all is indexed. */
    private Answer bulk(Request request, Random random, Set<Integer> poison) {
        assertThat(request.headers()).containsEntry("Authorization", "ApiKey some-api-key");
        assertThat(request.path()).startsWith("/logs-weir.flows-default/_bulk?filter_path=");
        List<String> lines = request.text().lines().toList();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            String id = SinkBed.json(lines.get(i)).path("create").path("_id").asText();
            items.add(item(id, SinkBed.json(lines.get(i + 1)), random, poison));
        }
        boolean errors = items.stream().anyMatch(item -> !item.contains("201"));
        String answer = "{\"errors\":" + errors + ",\"items\":[" + String.join(",", items) + "]}";
        return switch (random.nextInt(6)) {
            case 0 -> Answer.cut(0);
            case 1 -> Answer.of(200, answer.substring(0, answer.length() / 2));
            case 2 -> Answer.of(200, "{\"took\":1}");
            default -> Answer.of(200, answer);
        };
    }

    private String item(String id, JsonNode document, Random random, Set<Integer> poison) {
        if (poison.contains(SinkBed.number(document))) {
            return error(400, "document_parsing_exception");
        }
        if (documents.containsKey(id)) {
            return error(409, "version_conflict_engine_exception");
        }
        if (random.nextInt(20) == 0) {
            return error(random.nextBoolean() ? 429 : 503, "es_rejected_execution_exception");
        }
        assertThat(id).isEqualTo("id-" + SinkBed.number(document));
        documents.put(id, document);
        return "{\"create\":{\"status\":201}}";
    }

    private static String error(int status, String type) {
        return "{\"create\":{\"status\":%d,\"error\":{\"type\":\"%s\",\"reason\":\"because\"}}}"
                .formatted(status, type);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void itemsFailOneByOne_eachDocumentIsThereOnce(long seed) throws Exception {
        Random random = new Random(seed);
        Set<Integer> poison = random.ints(9, 0, RECORDS).boxed().collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = IntStream.range(0, RECORDS)
                .filter(number -> !poison.contains(number))
                .mapToObj(number -> "id-" + number)
                .collect(Collectors.toSet());
        try (SinkBed bed = new SinkBed("ecs");
                StandIn elastic = new StandIn(null, request -> bulk(request, random, poison))) {
            bed.write("ecs", IntStream.range(0, RECORDS).mapToObj(SinkBed::ecs).toList());
            bed.start(sink(elastic.url()));
            bed.await(() -> bed.committed("elastic") == RECORDS, "all records, seed " + seed);
            assertThat(elastic.failures).isEmpty();
            assertThat(documents.keySet()).isEqualTo(expected);
            documents.forEach((id, document) ->
                    assertThat(document).isEqualTo(SinkBed.json(SinkBed.ecs(Integer.parseInt(id.substring(3))))));
            assertThat(bed.deadLetters())
                    .hasSize(poison.size())
                    .allSatisfy(letter ->
                            assertThat(letter.path("detail").asText()).contains("document_parsing_exception"));
        }
    }

    /** Never as many in a row as are taken for a fault of the configuration. */
    @Test
    void everySecondIsRefused_allOfThemAreDeadLettered_andTheOthersDoNotWait() throws Exception {
        try (SinkBed bed = new SinkBed("ecs");
                StandIn elastic = new StandIn(null, request -> {
                    List<String> items = new ArrayList<>();
                    for (int i = 0; i < request.text().lines().count() / 2; i++) {
                        items.add(
                                i % 2 == 0
                                        ? "{\"create\":{\"status\":201}}"
                                        : error(400, "document_parsing_exception"));
                    }
                    return Answer.of(200, "{\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
                })) {
            bed.write("ecs", IntStream.range(0, RECORDS).mapToObj(SinkBed::ecs).toList());
            bed.start(sink(elastic.url()).replace("}", "max-refused-in-a-row = 5 }"));
            bed.await(() -> bed.committed("elastic") == RECORDS, "all records");
            assertThat(bed.counter("weir.sink.retried", "elastic")).isZero();
            assertThat(bed.counter("weir.sink.delivered", "elastic")
                            + bed.counter("weir.sink.dead.lettered", "elastic"))
                    .isEqualTo(RECORDS);
        }
    }
}
