package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.FakeStore;
import dev.weir.query.NsgJson;
import dev.weir.query.NsgJson.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules with a history of forty days that ends with the latest flow that was counted. */
class RulesReportIT {
    private static final long DAY = 24 * HOUR;
    private static final long END = FakeStore.STREAM_TIME;
    private static final long LAST_HOUR = Math.floorDiv(END - 5 * ApiBed.MINUTE, HOUR) * HOUR - HOUR;
    private static final long BEGIN = END - 40 * DAY;
    private static final String ID = "/subscriptions/s/resourceGroups/g/networkSecurityGroups/Web";
    private static final String GUID = "db903ae8-908e-491b-b12b-afaafab9d9ed";
    private static final NsgJson NSG = NsgJson.of(
            ID, GUID, new Rule("steady", "Inbound", "Allow", 100), new Rule("never", "Inbound", "Allow", 110));
    private static final NsgJson SILENT = NsgJson.of("/silent", "", new Rule("any", "Inbound", "Allow", 100));
    private static final String REPORT = "/api/v1/rules/report?to=" + (END + 1);

    @TempDir
    Path directory;

    private final Random random = new Random(7);
    private final List<Fact> facts = new ArrayList<>();
    private final List<Long> steady = new ArrayList<>();
    private ApiBed bed;

    private void hit(String rule, String acl, long timeMs, long tuples) {
        facts.add(new Fact(
                timeMs,
                "10.0.0." + facts.size() % 9,
                1,
                443,
                rule,
                acl,
                "I",
                List.of(tuples, 0L, 0L, 0L, 0L, 0L, 0L, 0L)));
    }

    @BeforeEach
    void start() throws IOException {
        hit("UserRule_steady", ID.toUpperCase(Locale.ROOT), BEGIN, 5);
        for (long hour = LAST_HOUR - 192 * HOUR; hour <= LAST_HOUR; hour += HOUR) {
            long tuples = 90L + random.nextInt(20);
            steady.add(tuples);
            hit("UserRule_steady", GUID, hour + random.nextInt(3_600_000), tuples);
            hit("UserRule_surge", GUID, hour, hour == LAST_HOUR ? 1000 : 10 + hour / HOUR % 3);
            if (hour < LAST_HOUR) {
                hit("UserRule_fall", GUID, hour, 100 + hour / HOUR % 3);
            }
        }
        hit("UserRule_gone", GUID, END - 35 * DAY, 1);
        hit("UserRule_fresh", GUID, END - 2 * DAY, 4);
        hit("other", "young", END - 3 * DAY, 2);
        Path file = Files.writeString(directory.resolve("nsgs.json"), NsgJson.list(NSG, SILENT));
        bed = new ApiBed(7, facts, Map.of("weir.query.rule-files", List.of(file.toString())));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private static JsonNode row(JsonNode answer, String rule) {
        return list(answer.path("data")).stream()
                .filter(row -> row.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static String text(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    @ParameterizedTest
    @CsvSource({
        "UserRule_steady, used",
        "UserRule_surge, anomalous",
        "UserRule_fall, anomalous",
        "UserRule_gone, unused",
        "UserRule_never, unused",
        "UserRule_fresh, new",
        "UserRule_any, unknown",
        "other, used"
    })
    void state_eachRule(String rule, String state) {
        assertThat(row(bed.client.json(REPORT), rule).path("state").asText()).isEqualTo(state);
    }

    @Test
    void hits_underTwoNames_addedUpToTheLastUnit() {
        JsonNode answer = bed.client.json(REPORT);
        JsonNode row = row(answer, "UserRule_steady");
        assertThat(row.path("acl").asText()).isEqualTo(ID);
        assertThat(row.path("hits").asLong())
                .isEqualTo(steady.stream().mapToLong(Long::longValue).sum());
        assertThat(row.path("firstHit").asText()).isEqualTo(text(BEGIN));
        assertThat(row.path("access").asText()).isEqualTo("Allow");
        assertThat(row.path("unusedFor").isNull()).isTrue();
        assertThat(list(answer.path("data")).stream()
                        .mapToLong(one -> one.path("hits").asLong())
                        .sum())
                .isEqualTo(facts.stream()
                        .filter(fact -> fact.timeMs() >= Math.floorDiv(END + 1 - 30 * DAY, DAY) * DAY)
                        .mapToLong(fact -> fact.counters().getFirst())
                        .sum());
    }

    @Test
    void unusedFor_neverLongerThanTheCountsReachBack() {
        JsonNode answer = bed.client.json(REPORT);
        JsonNode gone = row(answer, "UserRule_gone");
        assertThat(gone.path("unusedFor").asDouble()).isEqualTo(35);
        assertThat(gone.path("unusedSince").asText()).isEqualTo(text(END - 35 * DAY));
        JsonNode never = row(answer, "UserRule_never");
        assertThat(never.path("unusedFor").asDouble()).isEqualTo(40);
        assertThat(never.path("unusedSince").asText()).isEqualTo(text(BEGIN));
        assertThat(never.path("lastHit").isNull()).isTrue();
        JsonNode any = row(answer, "UserRule_any");
        assertThat(any.path("unusedFor").isNull()).isTrue();
        assertThat(any.path("knownSince").isNull()).isTrue();
        assertThat(answer.at("/meta/knownSince").asText()).isEqualTo(text(BEGIN));
        assertThat(answer.at("/meta/knownUntil").asText()).isEqualTo(text(END));
        assertThat(answer.at("/meta").has("notices")).isFalse();
    }

    @Test
    void range_longerThanTheCounts_saysSo() {
        JsonNode answer = bed.client.json(REPORT + "&from=" + (END - 60 * DAY));
        assertThat(answer.at("/meta/notices/0").asText())
                .contains(text(BEGIN), "no rule is known to be unused for longer");
        assertThat(row(answer, "UserRule_gone").path("state").asText()).isEqualTo("used");
        assertThat(row(answer, "UserRule_never").path("unusedFor").asDouble()).isEqualTo(40);
    }

    @Test
    void lastHour_besideTheHoursOfEightDays() {
        JsonNode answer = bed.client.json(REPORT);
        JsonNode row = row(answer, "UserRule_steady");
        List<Long> before = steady.subList(0, 192);
        double mean = before.stream().mapToLong(Long::longValue).sum() / 192.0;
        double squares = before.stream().mapToDouble(value -> value * value).sum() / 192;
        assertThat(row.path("hours").asInt()).isEqualTo(192);
        assertThat(row.path("lastHour").asLong()).isEqualTo(steady.getLast());
        assertThat(row.path("mean").asDouble()).isCloseTo(mean, within(0.005));
        assertThat(row.path("deviation").asDouble()).isCloseTo(Math.sqrt(squares - mean * mean), within(0.006));
        assertThat(row(answer, "UserRule_surge").path("anomaly").asText()).isEqualTo("up");
        assertThat(row(answer, "UserRule_fall").path("anomaly").asText()).isEqualTo("down");
        assertThat(row.path("anomaly").isNull()).isTrue();
        assertThat(answer.at("/meta/lastHour").asText()).isEqualTo(text(LAST_HOUR));
        assertThat(row(answer, "other").path("hours").asInt()).isLessThan(72);
    }

    @Test
    void expiredHours_nothingIsCalledAnomalous() {
        bed.store.finestPane = DAY;
        JsonNode answer = bed.client.json(REPORT);
        assertThat(answer.at("/meta/states/anomalous").asInt(-1)).isZero();
        assertThat(answer.at("/meta/notices").toString()).contains("hour-retention");
        assertThat(row(answer, "UserRule_steady").path("mean").isNull()).isTrue();
    }

    @Test
    void missingPartition_nothingIsCalledUnused() {
        bed.store.restoring.add(bed.cluster.partition("10.0.0.1"));
        JsonNode answer = bed.client.json(REPORT);
        assertThat(answer.at("/meta/partitions/missing")).hasSize(1);
        assertThat(answer.at("/meta/states/unused").asInt(-1)).isZero();
        assertThat(answer.at("/meta/states/anomalous").asInt(-1)).isZero();
        assertThat(row(answer, "UserRule_never").path("state").asText()).isEqualTo("unknown");
    }

    @Test
    void laggingPartition_judgedUpToWhereItIs() {
        bed.store.freshAt = END - 3 * HOUR;
        bed.store.lag = 4;
        JsonNode answer = bed.client.json(REPORT);
        assertThat(answer.at("/meta/states/anomalous").asInt(-1)).isZero();
        assertThat(answer.at("/meta/knownUntil").asText()).isEqualTo(text(END - 3 * HOUR));
        assertThat(answer.at("/meta/lastHour").asText()).isEqualTo(text(LAST_HOUR - 3 * HOUR));
        assertThat(row(answer, "UserRule_gone").path("unusedFor").asDouble()).isEqualTo(34.8);
        assertThat(answer.at("/meta/notices/0").asText())
                .isEqualTo("16 records wait to be counted: rules are judged up to " + text(END - 3 * HOUR) + " only.");
    }

    @Test
    void partitionThatDoesNotTellHowFarItIs_nothingIsCalledUnusedOrAnomalous() {
        bed.store.freshAt = 0;
        JsonNode answer = bed.client.json(REPORT);
        assertThat(answer.at("/meta/states/unused").asInt(-1)).isZero();
        assertThat(answer.at("/meta/states/anomalous").asInt(-1)).isZero();
        assertThat(answer.at("/meta/notices/0").asText()).contains("no rule is called unused or anomalous");
    }

    @Test
    void filters_onlyTheseRules() {
        JsonNode unused = bed.client.json(REPORT + "&state=unused&acl=" + encoded(ID.toLowerCase(Locale.ROOT)));
        assertThat(list(unused.path("data")).stream()
                        .map(row -> row.path("rule").asText()))
                .containsExactly(
                        "DefaultRule_AllowVnetInBound",
                        "DefaultRule_DenyAllInBound",
                        "UserRule_never",
                        "UserRule_gone");
        assertThat(bed.client.json(REPORT + "&rule=userrule_STEADY").path("data"))
                .hasSize(1);
        assertThat(bed.client.json(REPORT + "&direction=O").path("data")).isEmpty();
    }

    @Test
    void description_answer_fits() {
        JsonNode schema = bed.client
                .json("/openapi.json")
                .at("/paths/~1api~1v1~1rules~1report/get/responses/200/content/application~1json/schema");
        assertThat(SchemaCheck.violations(schema, bed.client.json(REPORT))).isEmpty();
    }
}
