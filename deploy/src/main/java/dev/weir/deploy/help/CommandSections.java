package dev.weir.deploy.help;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands below a command under their headings, in the order in which they were added. */
final class CommandSections {
    private static final String OTHER = "Other";

    private CommandSections() {}

    static String render(Help help) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        boolean any = help.commandSpec().subcommands().values().stream().anyMatch(command -> headed(command) != null);
        help.commandSpec().subcommands().forEach((name, command) -> {
            Heading heading = headed(command);
            String under = heading != null ? heading.value() : any ? OTHER : "Commands";
            sections.computeIfAbsent(under, _ -> new LinkedHashMap<>())
                    .put(name, about(command.getCommandSpec().usageMessage()));
        });
        StringBuilder text = new StringBuilder();
        sections.forEach((heading, commands) -> text.append(ManualPage.table(help, heading, commands)));
        return text.toString();
    }

    /** One sentence: the header, or the first one of the description. */
    private static String about(UsageMessageSpec usage) {
        String text = String.join(" ", usage.header().length > 0 ? usage.header() : usage.description());
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static @Nullable Heading headed(CommandLine command) {
        return command.getCommandSpec().userObject().getClass().getAnnotation(Heading.class);
    }
}
