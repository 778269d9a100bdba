package dev.weir.deploy.client;

import dev.weir.deploy.client.view.Layout;
import dev.weir.deploy.client.view.Style;
import dev.weir.deploy.client.view.Terminal;
import dev.weir.deploy.help.Heading;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** How answers are printed. */
@Heading("Output")
class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "table",
            description =
                    "${COMPLETION-CANDIDATES}; all but table are for programs and exact (default: ${DEFAULT-VALUE}).")
    private Output output = Output.TABLE;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, which is on terminals).")
    private Style.When color = Style.When.AUTO;

    @Option(names = "--exact", description = "Bytes in tables as whole numbers instead of KiB, MiB, GiB.")
    private boolean exact;

    @Option(names = "--wide", description = "All columns, also where the terminal has no room for them.")
    private boolean wide;

    @Option(names = "--strict", description = "Exit with 1 when the answer is incomplete.")
    private boolean strict;

    Output output() {
        return output;
    }

    /** Whether a form is chosen, and not the usual one taken. */
    static boolean isGiven(CommandSpec spec) {
        ParseResult parsed = spec.commandLine().getParseResult();
        return parsed != null && parsed.hasMatchedOption("--output");
    }

    boolean strict() {
        return strict;
    }

    /** The columns to show; empty for all. */
    List<String> columns() {
        return List.of();
    }

    Style style(boolean terminal) {
        return Style.of(color, terminal, System.getenv());
    }

    Layout layout(Terminal terminal) {
        return new Layout(
                        terminal.columns(),
                        exact,
                        wide,
                        columns(),
                        terminal.interactive(),
                        style(terminal.interactive()))
                .within(terminal.columns());
    }
}
