package dev.weir.deploy.help;

import java.lang.reflect.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command under the headings of the classes that hold them. */
final class OptionSections {
    private static final String OWN = "Options";
    private static final String COMMON = "Other options";
    private static final List<String> ORDER =
            List.of(OWN, "Stored flows", "Range", "Filters", "Output", "Server", "Configuration", COMMON);

    private OptionSections() {}

    static String render(Help help) {
        Map<Integer, List<OptionSpec>> sections = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .sorted(Comparator.comparingInt(OptionSpec::order))
                .collect(Collectors.groupingBy(
                        option -> ORDER.indexOf(heading(option)), TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        sections.forEach((place, options) ->
                text.append(ManualPage.heading(help, ORDER.get(place))).append(list(help, options)));
        return text.toString();
    }

    private static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(
                help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }

    private static String heading(OptionSpec option) {
        if (option.inherited() || !(option.userObject() instanceof Member member)) {
            return COMMON;
        }
        Class<?> holder = member.getDeclaringClass();
        Heading heading = holder.getAnnotation(Heading.class);
        if (heading != null && !holder.isAnnotationPresent(Command.class)) {
            return heading.value();
        }
        return holder.getPackageName().startsWith("picocli") ? COMMON : OWN;
    }
}
