package dev.weir.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps docs/cli.md equal to what the commands' help says; {@code -Dweir.docs.write=true} writes it anew. */
class CliDocTest {
    private static final Path DOC = Path.of("../docs/cli.md");
    private static final int WIDTH = 100;
    private static final String HEAD = """
            # The command line

            Written from the commands themselves by `CliDocTest`; change them and run
            `./mvnw -pl deploy test -Dtest=CliDocTest -Dweir.docs.write=true`. `weir help COMMAND` says the same.

            - Tables are for people: they fit the terminal, bytes are in KiB, MiB and GiB, and what there was no room for is named. In a file or a
              pipe nothing is cut or coloured.
            - `--output csv`, `ndjson` and `json` are for programs: exact, in UTF-8, and as long as it takes, in little memory. An answer that breaks
              off ends with exit code 1. One that lacks a part says so on stderr, and with `--strict` ends with 1, too.
            - The token comes from the environment alone, since an option would show in the list of processes. It is sent to the server that is
              named and nowhere else, and over plain HTTP only to this machine.
            """;

    @Test
    void doc_equalsHelp() throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        add(text, Main.commandLine());
        if (Boolean.getBoolean("weir.docs.write")) {
            Files.writeString(DOC, text);
        }
        assertThat(DOC).content().isEqualTo(text.toString());
    }

    private static void add(StringBuilder text, CommandLine command) {
        command.setUsageHelpAutoWidth(false).setUsageHelpWidth(WIDTH);
        text.append("\n## %s%n%n```%n%s%n```%n"
                .formatted(
                        command.getCommandSpec().qualifiedName(),
                        command.getUsageMessage(Ansi.OFF)
                                .lines()
                                .map(String::stripTrailing)
                                .reduce("", (a, b) -> a + b + "\n")
                                .strip()));
        for (Map.Entry<String, CommandLine> below : command.getSubcommands().entrySet()) {
            if (!below.getKey().equals("help")) {
                add(text, below.getValue());
            }
        }
    }

    @Test
    void help_ofEveryCommand_hasOneSentenceFirst_andExamples() {
        Main.commandLine().getSubcommands().forEach((name, command) -> {
            if (!name.equals("help") && !name.equals("version")) {
                assertThat(command.getUsageMessage(Ansi.OFF)).as(name).contains("Usage: weir " + name, "\nExamples:\n");
                assertThat(command.getCommandSpec().usageMessage().description()[0])
                        .as(name)
                        .endsWith(".");
            }
        });
    }
}
