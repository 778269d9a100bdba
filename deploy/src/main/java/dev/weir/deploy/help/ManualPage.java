package dev.weir.deploy.help;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** Help of a command like a page of a manual: options under headings, then examples, environment, exit codes, what to read next. */
public final class ManualPage {
    private static final Map<String, String> ENVIRONMENT = ordered(
            "WEIR_SERVER", "The query-service to ask, where --server is not given.",
            "WEIR_TOKEN", "The token to send. It goes to that server alone, and only over https or to this machine.",
            "WEIR_TOKEN_FILE", "A file that holds the token, instead of WEIR_TOKEN.",
            "WEIR_CA", "A file like that of --ca, where that is not given.",
            "NO_COLOR", "No colours on a terminal, unless --color says otherwise.",
            "COLUMNS, LINES", "The size of the terminal, instead of what it tells itself.");
    private static final Map<String, String> EXIT_CODES =
            ordered("0", "Done.", "1", "Failed; stderr says why in one line.", "2", "Wrong usage.");

    private ManualPage() {}

    /** Gives a command and all below it such help. */
    public static void dress(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .synopsisSubcommandLabel(command.getCommand() instanceof Callable ? "[COMMAND]" : "COMMAND")
                .parameterListHeading("%n@|bold Arguments:|@%n");
        Map<String, IHelpSectionRenderer> sections = new LinkedHashMap<>(command.getHelpSectionMap());
        sections.put(SECTION_KEY_OPTION_LIST, OptionSections::render);
        sections.put(SECTION_KEY_COMMAND_LIST, CommandSections::render);
        sections.put("examples", help -> lines(help, "Examples", manual(help).examples()));
        sections.put("environment", ManualPage::environment);
        sections.put("exitCodes", help -> table(help, "Exit codes", EXIT_CODES));
        sections.put("seeAlso", ManualPage::seeAlso);
        command.setHelpSectionMap(sections);
        command.setHelpSectionKeys(List.of(
                SECTION_KEY_SYNOPSIS_HEADING,
                SECTION_KEY_SYNOPSIS,
                SECTION_KEY_DESCRIPTION,
                SECTION_KEY_PARAMETER_LIST_HEADING,
                SECTION_KEY_PARAMETER_LIST,
                SECTION_KEY_OPTION_LIST,
                SECTION_KEY_COMMAND_LIST,
                "examples",
                "environment",
                "exitCodes",
                "seeAlso"));
        command.getSubcommands().values().forEach(ManualPage::dress);
    }

    private static Manual manual(Help help) {
        Object command = help.commandSpec().userObject();
        Manual manual = command.getClass().getAnnotation(Manual.class);
        return manual == null ? Nothing.class.getAnnotation(Manual.class) : manual;
    }

    @Manual
    private record Nothing() {}

    private static String environment(Help help) {
        return help.commandSpec().findOption("--server") == null ? "" : table(help, "Environment", ENVIRONMENT);
    }

    private static String seeAlso(Help help) {
        String[] names = manual(help).seeAlso();
        return names.length == 0 ? "" : lines(help, "See also", String.join(", ", names));
    }

    private static String lines(Help help, String heading, String... lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append("  ").append(line).append('\n');
        }
        return text.isEmpty() ? "" : heading(help, heading) + text;
    }

    static String heading(Help help, String text) {
        return "\n" + help.colorScheme().ansi().string("@|bold " + text + ":|@") + "\n";
    }

    /** Words and what they mean, in two columns under a heading. */
    static String table(Help help, String heading, Map<String, String> rows) {
        return heading(help, heading) + help.createTextTable(rows);
    }

    private static Map<String, String> ordered(String... words) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            rows.put(words[i], words[i + 1]);
        }
        return rows;
    }
}
