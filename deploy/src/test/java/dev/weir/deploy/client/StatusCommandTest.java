package dev.weir.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.deploy.client.view.Layout;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    @Test
    void print_deadLettersAndFailingBlobs_areListed() throws Exception {
        assertThat(printed("""
                {"ingest": {
                  "instances": [{"endpoint": "e", "reachable": true, "status": {"failing": [
                    {"blob": "file:///a", "reason": "access denied", "failures": 3, "retryAt": "2026-01-01T00:00:00Z"}]}}],
                  "totals": {"tuples_seen": 9, "tuples_dead_lettered.time_malformed": 2}}}
                """))
                .containsSubsequence("Blobs that cannot be read for now", "file:///a", "access denied")
                .containsSubsequence("What was not counted, by reason", "tuples dead lettered", "time malformed", "2");
    }

    @Test
    void print_containerWithoutFlowLogs_isListedWithTheReason() throws Exception {
        assertThat(printed("""
                {"ingest": {"instances": [{"status": {"sweep": {"containers": [
                    {"container": "https://a/good", "problem": ""},
                    {"container": "https://a/none", "problem": "holds no flow log"}]}}}]}}
                """))
                .containsSubsequence("Containers in which nothing is found", "https://a/none", "holds no flow log")
                .doesNotContain("https://a/good");
    }

    @Test
    void print_waysIn_whatTheyBroughtAndTheirTrouble() throws Exception {
        assertThat(printed("""
                {"ingest": {"instances": [{"status": {
                    "sources": [{"name": "queue a/b", "problem": "403: give a role"}, {"name": "webhook", "problem": ""}],
                    "intake": [{"source": "webhook", "outcome": "malformed", "events": 3}]}}]}}
                """))
                .containsSubsequence("Ways in that do not work for now", "queue a/b", "403: give a role")
                .containsSubsequence("Events delivered since the start, by way in", "webhook", "malformed", "3");
    }

    @Test
    void print_coverageWithoutAnInstance_saysSo() throws Exception {
        assertThat(printed("{\"coverage\": {\"nics\": 7, \"complete\": false}}"))
                .contains("COMPLETE", "false");
    }

    @Test
    void print_coverage_isALine() throws Exception {
        assertThat(
                        printed(
                                "{\"coverage\": {\"nics\": 7, \"minutesMissing\": 3, \"oldestGap\": null, \"complete\": true}}"))
                .containsSubsequence("What arrived in the last 24 hours", "MINUTES MISSING", "7", "3")
                .doesNotContain("COMPLETE");
    }

    @Test
    void print_nothingWrong_namesNoTrouble() throws Exception {
        assertThat(printed("{\"ingest\": {\"instances\": [], \"totals\": {\"tuples_seen\": 9}}}"))
                .doesNotContain("cannot be read", "not counted");
    }

    private static String printed(String data) throws Exception {
        StringWriter text = new StringWriter();
        Printer printer = new Printer(new PrintWriter(text), new PrintWriter(new StringWriter()), Layout.PLAIN, false);
        new StatusCommand()
                .print(new ObjectMapper().createObjectNode().set("data", new ObjectMapper().readTree(data)), printer);
        return text.toString();
    }
}
