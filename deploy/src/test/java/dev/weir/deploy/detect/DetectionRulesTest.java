package dev.weir.deploy.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.deploy.client.RulesCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DetectionRulesTest {
    private static final String RULE = """
            id: R1
            title: Old protocol from outside
            description: Somebody outside uses telnet.
            level: high
            flows: {from: external, to: internal, destinationPort: 23, decision: allowed}
            group-by: [destination]
            timespan: 10m
            conditions:
              - {type: event_count, metric: connections, gte: 3}
            """;
    private static final String TESTS = """
            cases:
              - name: three are enough
                kind: boundary
                flows:
                  - {at: "10:00", every: 0s, count: 3, source: 29.0.0.7, destination: 10.0.0.4, destinationPort: 23}
                expect:
                  - {level: high, group: {destination: "10.0.0.4"}}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new RulesCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((failure, command, result) -> {
                    err.append(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String[] own(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--rules";
        all[arguments.length + 1] = folder.toString();
        return all;
    }

    @Test
    void list_showsBuiltInAndOwnRules_andWhatIsSwitchedOff() throws Exception {
        write("r1.yaml", RULE);
        write("d05.yaml", "id: D05\nenabled: false\n");
        assertThat(run(own("list"))).isZero();
        assertThat(out.toString())
                .containsPattern("D01 +medium +on +Vertical port scan, by source, destination")
                .containsPattern("D05 +\\w+ +off ")
                .containsPattern("R1 +high +on +Old protocol from outside, by destination");
    }

    @Test
    void check_goodRules_saysHowMany() throws Exception {
        write("r1.yaml", RULE);
        assertThat(run(own("check"))).isZero();
        assertThat(out.toString()).containsPattern("All \\d+ detection rules are right");
    }

    @Test
    void check_wrongRuleAndWrongTests_namesFileAndPlace() throws Exception {
        write("r1.yaml", RULE.replace("gte: 3", "gte: 0"));
        write("R1.test.yaml", TESTS.replace("count: 3", "count: many"));
        assertThat(run(own("check"))).isEqualTo(1);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("r1.yaml") && line.contains("gte"))
                .anyMatch(line -> line.contains("R1.test.yaml") && line.contains("count"));
    }

    @Test
    void test_ownRule_runsItsCases() throws Exception {
        write("r1.yaml", RULE);
        write("R1.test.yaml", TESTS);
        assertThat(run(own("test", "R1"))).isZero();
        assertThat(out.toString()).contains("ok    R1 boundary: three are enough", "1 cases of 1 rules: 1 ok, 0 wrong");
    }

    @Test
    void test_ruleThatDoesNotHold_saysWhatIsWrong() throws Exception {
        write("r1.yaml", RULE.replace("gte: 3", "gte: 4"));
        write("R1.test.yaml", TESTS);
        assertThat(run(own("test", "R1"))).isEqualTo(1);
        assertThat(out.toString()).contains("WRONG R1 boundary: three are enough", "not told");
    }

    @Test
    void test_ruleWithoutTests_saysWhereToWriteThem() throws Exception {
        write("r1.yaml", RULE);
        assertThat(run(own("test", "R1"))).isEqualTo(1);
        assertThat(err.toString()).contains("R1.test.yaml");
    }
}
