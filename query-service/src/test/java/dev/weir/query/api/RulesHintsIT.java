package dev.weir.query.api;

import static dev.weir.query.api.ApiBed.FROM;
import static dev.weir.query.api.ApiBed.RANGE;
import static dev.weir.query.api.ApiBed.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import dev.weir.query.Fact;
import dev.weir.query.FakeCluster;
import dev.weir.query.FakeStore;
import dev.weir.query.LiveBed;
import dev.weir.schemas.flows.FlowState;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.flows.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One rule that logs call by the GUID of its NSG, with single flows in a real Kafka. */
class RulesHintsIT {
    private static final String ID = "/subscriptions/s/resourceGroups/g/networkSecurityGroups/Web";
    private static final String GUID = "db903ae8-908e-491b-b12b-afaafab9d9ed";
    private static final String FILE = """
            {"id": "%s", "resourceGuid": "%s", "securityRules": [
              {"name": "web", "direction": "Inbound", "access": "Allow", "priority": 100, "protocol": "*",
               "sourceAddressPrefix": "*", "sourceAddressPrefixes": [], "destinationAddressPrefix": null,
               "destinationAddressPrefixes": ["10.2.0.0/16", "10.3.0.4"], "destinationPortRanges": ["443", "8000-9000"],
               "sourceApplicationSecurityGroups": [{"id": "/asg/a"}]},
              {"name": "block", "direction": "Inbound", "access": "Deny", "priority": 200}]}
            """.formatted(ID, GUID);
    private static final String HINTS = hints(ID);

    @TempDir
    Path directory;

    private FakeCluster cluster;
    private FakeStore store;
    private LiveBed bed;

    private static String hints(String acl) {
        return "/api/v1/rules/hints?" + RANGE + "&acl=" + encoded(acl) + "&rule=";
    }

    private static Fact hit(String source, long port, String rule) {
        return hit(source, port, rule, GUID);
    }

    private static Fact hit(String source, long port, String rule, String acl) {
        return new Fact(FROM + port, source, 1, port, rule, acl, "I", List.of(2L, 2L, 0L, 0L, 0L, 0L, 0L, 0L));
    }

    private static FlowTuple flow(int number) {
        return FlowTuple.newBuilder()
                .setTimeMs(FROM + number)
                .setSourceAddress(ByteString.copyFrom(new byte[] {10, 1, 2, (byte) number}))
                .setDestinationAddress(ByteString.copyFrom(new byte[] {10, 2, 0, (byte) (number % 5)}))
                .setDestinationPort(443)
                .setProtocol(number == 0 ? 17 : 6)
                .setState(FlowState.BEGIN)
                .setRule(Rule.newBuilder().setAcl(GUID).setName("UserRule_web"))
                .build();
    }

    @BeforeEach
    void start() throws IOException {
        List<Fact> facts = new ArrayList<>();
        IntStream.range(0, 64).forEach(i -> facts.add(hit("10.1.2." + i, i % 2 == 0 ? 443 : 8443, "UserRule_web")));
        facts.add(hit("10.1.9.4", 443, "UserRule_web"));
        facts.add(hit("10.9.9.9", 22, "UserRule_other"));
        facts.add(hit("10.9.9.9", 22, "UserRule_block"));
        Path file = Files.writeString(directory.resolve("nsg.json"), FILE);
        cluster = new FakeCluster(4, facts);
        store = cluster.startAll();
        bed = new LiveBed(Map.of(
                "weir.query.store-endpoints",
                List.of(store.endpoint()),
                "weir.query.rule-files",
                List.of(file.toString()),
                "weir.query.live.max-limit",
                20));
    }

    @AfterEach
    void close() {
        bed.close();
        cluster.close();
    }

    private void write(int flows) {
        bed.write(IntStream.range(0, flows).mapToObj(RulesHintsIT::flow).toList(), FROM + ApiBed.HOUR, true);
    }

    @Test
    void usedRule_whatWasObserved_besideWhatIsAllowed() {
        write(20);
        JsonNode answer = bed.client.json(HINTS + "UserRule_web");
        JsonNode data = answer.path("data");
        assertThat(data.path("sentence").asText())
                .isEqualTo("used only from 10.1.2.0/26 and 10.1.9.4, to ports 443 and 8443 over TCP, since "
                        + Instant.ofEpochMilli(FROM + 22));
        assertThat(data.path("tuples").asInt()).isEqualTo(130);
        assertThat(data.at("/sources/number").asInt()).isEqualTo(65);
        assertThat(data.at("/sources/prefixes/0/seen").asInt()).isEqualTo(64);
        assertThat(data.at("/ports/list").toString())
                .isEqualTo(
                        "[{\"protocol\":\"tcp\",\"port\":443,\"tuples\":66},{\"protocol\":\"tcp\",\"port\":8443,\"tuples\":64}]");
        assertThat(data.at("/destinations/number").asInt()).isEqualTo(5);
        assertThat(data.at("/destinations/prefixes/0/prefix").asText()).isEqualTo("10.2.0.0/30");
        assertThat(data.path("allowed").toString())
                .isEqualTo(
                        "{\"protocols\":[\"*\"],\"sources\":[\"*\",\"/asg/a\"],\"destinations\":[\"10.2.0.0/16\",\"10.3.0.4\"],"
                                + "\"ports\":[\"443\",\"8000-9000\"]}");
        assertThat(answer.at("/meta/truncated").asBoolean(true)).isFalse();
        JsonNode schema = bed.client
                .json("/openapi.json")
                .at("/paths/~1api~1v1~1rules~1hints/get/responses/200/content/application~1json/schema");
        assertThat(SchemaCheck.violations(schema, answer)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UserRule_web", "userrule_WEB"})
    void logsWithSeveralNames_oneAnswerToEachOfThem(String rule) {
        cluster.add(hit("10.7.0.1", 443, "UserRule_web", ID.toUpperCase(Locale.ROOT)));
        for (String acl : List.of(ID, ID.toUpperCase(Locale.ROOT), GUID, GUID.toUpperCase(Locale.ROOT))) {
            JsonNode data = bed.client.json(hints(acl) + rule).path("data");
            assertThat(data.path("acl").asText()).as(acl).isEqualTo(ID);
            assertThat(data.path("tuples").asInt()).as(acl).isEqualTo(132);
            assertThat(data.path("sentence").asText()).as(acl).contains("10.1.9.4 and 10.7.0.1");
        }
    }

    @Test
    void unusedRuleByGuid_underItsResourceId() {
        JsonNode data = bed.client
                .json(hints(GUID.toUpperCase(Locale.ROOT)) + "UserRule_gone")
                .path("data");
        assertThat(data.path("acl").asText()).isEqualTo(ID);
    }

    @ParameterizedTest
    @CsvSource({"UserRule_web, used only from", "UserRule_gone, no flow under it"})
    void missingPartition_saysHowManyTell(String rule, String sentence) {
        store.restoring.add(cluster.partition("10.1.9.4"));
        JsonNode data = bed.client.json(HINTS + rule).path("data");
        assertThat(data.path("sentence").asText()).startsWith("as far as 3 of 4 partitions tell, " + sentence);
    }

    @Test
    void moreFlowsThanOneAnswerHas_truncated() {
        write(21);
        JsonNode answer = bed.client.json(HINTS + "UserRule_web");
        assertThat(answer.at("/data/flows/number").asInt()).isEqualTo(20);
        assertThat(answer.at("/data/flows/truncated").asBoolean()).isTrue();
        assertThat(answer.at("/meta/truncated").asBoolean()).isTrue();
    }

    @Test
    void nobodyCountsPorts_thoseOfTheFlows() {
        store.enrichRefusal = "It keeps no counts.";
        write(3);
        JsonNode data = bed.client.json(HINTS + "UserRule_web").path("data");
        assertThat(data.at("/ports/of").asText()).isEqualTo("flows");
        assertThat(data.at("/ports/tuples").asInt()).isEqualTo(3);
        assertThat(data.path("sentence").asText())
                .endsWith(
                        "; of a part of its flows is known that they went to port 443 over TCP and port 443 over UDP");
    }

    @Test
    void unusedRule_saysThatNothingWasCounted() {
        JsonNode data = bed.client.json(HINTS + "UserRule_gone").path("data");
        assertThat(data.path("sentence").asText()).startsWith("no flow under it was counted from ");
        assertThat(data.at("/sources/prefixes")).isEmpty();
        assertThat(data.has("destinations")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UserRule_block, It denies", "'', Say which rule"})
    void wrongRule_namesTheParameter(String rule, String detail) {
        JsonNode problem = bed.client.json(HINTS + rule);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("parameter").asText()).isEqualTo("rule");
        assertThat(problem.path("detail").asText()).contains(detail);
    }
}
