package dev.weir.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Calculates what an estate needs from its tuples and the pairs of source and rule in them. Prints the table of
 * docs/sizing.md, or one line of it for the load that is given.
 *
 * <p>Options: tuples a second, pairs in a minute, in an hour, in a day.
 */
public final class Sizing {
    private static final List<Load> TABLE = List.of(
            new Load(1_000, 10_000, 40_000, 100_000),
            new Load(10_000, 60_000, 250_000, 600_000),
            new Load(100_000, 400_000, 1_500_000, 4_000_000),
            new Load(1_000_000, 2_500_000, 9_000_000, 25_000_000),
            new Load(10_000_000, 12_000_000, 45_000_000, 120_000_000));

    private Sizing() {}

    /** Prints the table. */
    public static void main(String[] args) {
        if (args.length == 4) {
            System.out.print(table(List.of(new Load(
                    Double.parseDouble(args[0]),
                    Double.parseDouble(args[1]),
                    Double.parseDouble(args[2]),
                    Double.parseDouble(args[3])))));
        } else {
            System.out.print(table(TABLE));
        }
    }

    /** The table of docs/sizing.md. */
    static String table() {
        return table(TABLE);
    }

    private static String table(List<Load> loads) {
        String head =
                "| tuples/s | pairs in a minute, hour, day | cores: ingest, count, brokers | partitions | instances of"
                        + " 8 cores | memory of one | disk of one | brokers: in and out, MB/s | brokers' disk | restore of one |\n"
                        + "|---|---|---|---|---|---|---|---|---|---|\n";
        return head + loads.stream().map(Sizing::row).collect(Collectors.joining());
    }

    private static String row(Load load) {
        Need need = Need.of(load);
        return "| %s | %s, %s, %s | %s, %s, %s | %d | %d | %s | %s | %s, %s | %s | %s |%n"
                .formatted(
                        number(load.tuples()),
                        number(load.minutePairs()),
                        number(load.hourPairs()),
                        number(load.dayPairs()),
                        cores(need.ingestCores()),
                        cores(need.countCores()),
                        cores(need.brokerCores()),
                        need.partitions(),
                        need.instances(),
                        bytes(need.instanceMemory()),
                        bytes(need.instanceDisk()),
                        number(need.brokerIn() / 1e6),
                        number(need.brokerOut() / 1e6),
                        bytes(need.brokerDisk()),
                        seconds(need.restoreSeconds()));
    }

    private static String cores(double cores) {
        return cores < 10 ? String.format(Locale.ROOT, "%.1f", cores) : number(cores);
    }

    private static String seconds(double seconds) {
        return seconds < 100 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min";
    }

    private static String bytes(double bytes) {
        return bytes >= 1e12 ? plain(bytes / 1e12) + " TB" : plain(bytes / 1e9) + " GB";
    }

    static String plain(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.1f" : "%.0f", value);
    }

    /** Two digits and a unit. */
    static String number(double value) {
        if (value >= 1e6) {
            return plain(value / 1e6) + " M";
        }
        return value >= 10e3 ? Math.round(value / 1e3) + " k" : String.format(Locale.ROOT, "%.0f", value);
    }
}
