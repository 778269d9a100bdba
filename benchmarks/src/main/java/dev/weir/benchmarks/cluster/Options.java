package dev.weir.benchmarks.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is run.
 *
 * @param perSecond tuples written each second
 * @param calmSeconds of load before the first fault, and after each
 * @param jobs of the stream-processors, with commas between them
 * @param faults those that are tried
 * @param page that the tables are written to
 */
public record Options(
        int perSecond, int calmSeconds, Sizes sizes, String jobs, List<Fault> faults, Optional<Path> page) {

    /** What is done to the cluster. */
    public enum Fault {
        RESTART,
        KILL,
        CUT,
        DISK
    }

    /** Reads the arguments of the program, all of which may be left out from the end. */
    public static Options parse(String[] arguments) {
        return new Options(
                Integer.parseInt(argument(arguments, 0, "20000")),
                Integer.parseInt(argument(arguments, 1, "60")),
                Sizes.parse(argument(arguments, 2, "3,3,3,2")),
                argument(arguments, 3, "count,enrich,detect"),
                List.of(argument(arguments, 4, "restart,kill,cut,disk").split(",")).stream()
                        .map(fault -> Fault.valueOf(fault.toUpperCase(Locale.ROOT)))
                        .toList(),
                arguments.length > 5 ? Optional.of(Path.of(arguments[5])) : Optional.empty());
    }

    private static String argument(String[] arguments, int at, String usual) {
        return arguments.length > at ? arguments[at] : usual;
    }
}
