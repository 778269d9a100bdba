package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.HOUR;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static dev.weir.query.api.ApiBed.list;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.query.Fact;
import dev.weir.query.NsgJson;
import dev.weir.query.NsgJson.Rule;
import dev.weir.query.filter.CounterNames;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that no flow log tells of. The NSG is called by its id in upper case in one log, by its GUID in the other. */
class UnusedRulesIT {
    private static final String ID = "/subscriptions/s/resourceGroups/g/networkSecurityGroups/Web";
    private static final String GUID = "db903ae8-908e-491b-b12b-afaafab9d9ed";
    private static final NsgJson NSG = NsgJson.of(
            ID,
            GUID,
            new Rule("web", "Inbound", "Allow", 100),
            new Rule("ssh", "Inbound", "Allow", 110),
            new Rule("old", "Inbound", "Allow", 120),
            new Rule("mail", "Outbound", "Deny", 130));
    private static final String LONG = "x".repeat(60);
    private static final String CUT = ("UserRule_" + LONG).substring(0, 65);
    private static final NsgJson NSG_OF_WEB = NsgJson.of("other", "", new Rule("web", "Inbound", "Allow", 100));
    private static final List<Long> ALLOWED = List.of(3L, 3L, 0L, 0L, 0L, 0L, 0L, 0L);
    private static final String UNUSED = "/api/v1/rules?unused=true&" + RANGE;

    @TempDir
    Path directory;

    private ApiBed bed;

    private static Fact hit(long timeMs, String source, String rule, String acl) {
        return new Fact(timeMs, source, 1, 443, rule, acl, "I", ALLOWED);
    }

    @BeforeEach
    void start() throws IOException {
        Path file = Files.writeString(directory.resolve("nsgs.json"), NsgJson.list(NSG));
        List<Fact> facts = List.of(
                hit(FROM, "10.0.0.1", "UserRule_web", ID.toUpperCase(Locale.ROOT)),
                hit(FROM + 1, "10.0.0.2", "DefaultRule_AllowVnetInBound", GUID),
                hit(FROM + 2, "10.0.0.2", "PlatformRule", "00000000-0000-0000-0000-000000000000"),
                hit(FROM - HOUR, "10.0.0.3", "UserRule_ssh", GUID));
        bed = new ApiBed(0, facts, Map.of("weir.query.rule-files", List.of(file.toString())));
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<String> names(String parameters) {
        return list(bed.client.json(UNUSED + parameters).path("data")).stream()
                .map(row -> row.path("rule").asText())
                .toList();
    }

    private static JsonNode row(JsonNode answer, String rule) {
        return list(answer.path("data")).stream()
                .filter(row -> row.path("rule").asText().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unused_behindTheOthers_withZerosAndNulls() {
        JsonNode answer = bed.client.json(UNUSED);
        assertThat(names(""))
                .containsExactly(
                        "DefaultRule_AllowVnetInBound",
                        "PlatformRule",
                        "UserRule_web",
                        "DefaultRule_DenyAllInBound",
                        "UserRule_mail",
                        "UserRule_old",
                        "UserRule_ssh");
        JsonNode mail = row(answer, "UserRule_mail");
        assertThat(CounterNames.ALL)
                .allSatisfy(counter -> assertThat(mail.path(counter).asLong(-1)).isZero());
        assertThat(mail.path("sources").asLong(-1)).isZero();
        assertThat(mail.path("destinations").asLong(-1)).isZero();
        assertThat(mail.path("firstHit").isNull()).isTrue();
        assertThat(mail.path("lastHit").isNull()).isTrue();
        assertThat(mail.path("acl").asText()).isEqualTo(ID);
        assertThat(mail.path("direction").asText()).isEqualTo("O");
        assertThat(answer.at("/meta/groups").asInt()).isEqualTo(7);
        assertThat(answer.at("/meta/knownRules").asInt()).isEqualTo(6);
        assertThat(answer.at("/meta/totals/tuples").asInt()).isEqualTo(9);
    }

    @Test
    void unused_everyRow_saysWhatIsKnownOfItsRule() {
        JsonNode answer = bed.client.json(UNUSED);
        assertThat(row(answer, "UserRule_web").path("access").asText()).isEqualTo("Allow");
        assertThat(row(answer, "UserRule_web").path("priority").asInt()).isEqualTo(100);
        assertThat(row(answer, "DefaultRule_DenyAllInBound").path("access").asText())
                .isEqualTo("Deny");
        assertThat(row(answer, "PlatformRule").path("access").isNull()).isTrue();
        assertThat(row(answer, "PlatformRule").path("priority").isNull()).isTrue();
        assertThat(bed.client.json("/api/v1/rules?" + RANGE).at("/data/0").has("access"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "rule=UserRule_mail, UserRule_mail",
        "direction=O, UserRule_mail",
        "acl=unknown, ''",
        "filter=rule like \"*mail\", UserRule_mail",
        "filter=not (direction = I or rule = UserRule_web), UserRule_mail",
        "filter=direction = O and source in 10.0.0.0/8, UserRule_mail",
        "filter=rule = UserRule_mail and not source in 10.0.0.0/8, UserRule_mail",
        "filter=tuples > 0 and rule = UserRule_mail, ''",
        "filter=tuples != 3 and rule = UserRule_mail, UserRule_mail",
    })
    void filters_rulesWithoutHits_areFiltered(String filter, String expected) {
        String parameter = filter.replaceFirst("=.*", "");
        String value = filter.substring(parameter.length() + 1);
        assertThat(names("&" + parameter + "=" + encoded(value)))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected));
    }

    @Test
    void acl_asOneLogCallsIt_rulesOfThatNsgWithoutThoseThatAnotherLogTellsOf() {
        String logged = ID.toUpperCase(Locale.ROOT);
        String[] expected = {
            "UserRule_web", "DefaultRule_DenyAllInBound", "UserRule_mail", "UserRule_old", "UserRule_ssh"
        };
        assertThat(names("&acl=" + encoded(logged))).containsExactly(expected);
        assertThat(names("&filter=" + encoded("tuples >= 0 and acl in (\"%s\", none)".formatted(logged))))
                .containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rule=UserRule_%s-a",
                "filter=rule = \"UserRule_%s-a\"",
                "filter=rule = \"UserRule_%s-a\" and source in 10.0.0.0/8",
                "rule=userrule_Web"
            })
    void rule_notAsTheLogCallsIt_isNotCalledUnusedWhenItWasHit(String filter) throws IOException {
        String parameter = filter.replaceFirst("=.*", "");
        String value = filter.substring(parameter.length() + 1).replace("%s", LONG);
        try (ApiBed cut = cut(FROM)) {
            assertThat(cut.client
                            .json(UNUSED + "&" + parameter + "=" + encoded(value))
                            .path("data"))
                    .isEmpty();
        }
    }

    @Test
    void compare_cutNameOfSeveralRules_isShownOnce() throws IOException {
        try (ApiBed cut = cut(FROM - HOUR)) {
            JsonNode answer = cut.client.json(UNUSED + "&compare=previous&rule=" + CUT);
            assertThat(answer.path("data")).hasSize(1);
            assertThat(answer.at("/data/0/previousTuples").asInt()).isEqualTo(3);
            assertThat(answer.at("/meta/groups").asInt()).isEqualTo(1);
        }
    }

    /** Two rules whose names differ only behind what logs keep of them. */
    private ApiBed cut(long hitMs) throws IOException {
        NsgJson nsg = NsgJson.of(
                ID,
                GUID,
                new Rule(LONG + "-a", "Inbound", "Allow", 100),
                new Rule(LONG + "-b", "Inbound", "Allow", 110));
        Path file = Files.writeString(directory.resolve("cut.json"), NsgJson.list(NSG_OF_WEB, nsg));
        List<Fact> facts = List.of(hit(hitMs, "10.0.0.1", CUT, GUID), hit(hitMs, "10.0.0.1", "UserRule_web", "other"));
        return new ApiBed(0, facts, Map.of("weir.query.rule-files", List.of(file.toString())));
    }

    @Test
    void conditionOnCounters_ruleThatWasHit_isNotCalledUnused() {
        assertThat(names("&filter=" + encoded("tuples < 2")))
                .containsExactly("DefaultRule_DenyAllInBound", "UserRule_mail", "UserRule_old", "UserRule_ssh");
    }

    @Test
    void limit_cutsFromTheEnd() {
        JsonNode answer = bed.client.json(UNUSED + "&limit=2");
        assertThat(answer.path("data")).hasSize(2);
        assertThat(answer.at("/meta/groups").asInt()).isEqualTo(7);
        assertThat(answer.at("/meta/truncated").asBoolean()).isTrue();
        assertThat(answer.at("/meta/other/tuples").asInt()).isEqualTo(3);
        assertThat(names("&limit=4")).hasSize(4).endsWith("DefaultRule_DenyAllInBound");
    }

    @Test
    void compare_ruleHitOnlyBefore_asTheLogCallsItWithItsCounters() {
        JsonNode answer = bed.client.json(UNUSED + "&compare=previous");
        JsonNode ssh = row(answer, "UserRule_ssh");
        assertThat(ssh.path("tuples").asInt(-1)).isZero();
        assertThat(ssh.path("previousTuples").asInt()).isEqualTo(3);
        assertThat(ssh.path("lastHit").isNull()).isTrue();
        assertThat(ssh.path("acl").asText()).isEqualTo(GUID);
        assertThat(row(answer, "UserRule_old").path("previousTuples").asInt(-1)).isZero();
        assertThat(answer.path("data")).hasSize(7);
    }

    @Test
    void compare_nothingInTheRange_whatWasBefore() {
        String past = "/api/v1/rules?unused=true&compare=previous&rule=UserRule_ssh&" + RANGE;
        JsonNode answer = bed.client.json(past);
        assertThat(answer.path("data")).hasSize(1);
        assertThat(answer.at("/data/0/previousTuples").asInt()).isEqualTo(3);
    }

    @Test
    void formats_sameRows() {
        String csv = bed.client.get(UNUSED + "&format=csv").body();
        assertThat(csv.lines().findFirst().orElseThrow()).endsWith("firstHit,lastHit,access,priority");
        assertThat(csv.lines()).anyMatch(line -> line.startsWith("UserRule_mail,") && line.endsWith(",,,Deny,130"));
        HttpResponse<String> ndjson = bed.client.get(UNUSED + "&format=ndjson");
        assertThat(ndjson.body().lines()).hasSize(7);
        assertThat(ndjson.headers().firstValue("Weir-Meta").orElseThrow()).contains("\"knownRules\":6");
    }

    @Test
    void description_answer_fits() {
        JsonNode schema = bed.client
                .json("/openapi.json")
                .at("/paths/~1api~1v1~1rules/get/responses/200/content/application~1json/schema");
        assertThat(SchemaCheck.violations(schema, bed.client.json(UNUSED + "&compare=previous")))
                .isEmpty();
    }

    @Test
    void noFiles_nothingKnown() {
        try (ApiBed plain = new ApiBed(Map.of())) {
            JsonNode answer = plain.client.json(UNUSED);
            assertThat(answer.at("/meta/knownRules").asInt(-1)).isZero();
            assertThat(answer.path("data"))
                    .hasSize(plain.client
                            .json("/api/v1/rules?" + RANGE)
                            .path("data")
                            .size());
        }
    }
}
