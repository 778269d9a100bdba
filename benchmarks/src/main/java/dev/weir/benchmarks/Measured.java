package dev.weir.benchmarks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The measured figures that docs/sizing.md calculates with. After a new run of a benchmark they change here. */
enum Measured {
    COUNT_MICROS(
            5.0,
            "µs of a core for a tuple in the stream processor, until its minute is closed and sent",
            "HotKeys, usual mix"),
    INGEST_MICROS(2.9, "µs of a core for a tuple from folder to Kafka, the broker's part included", "Ingesting"),
    BROKER_MICROS(0.5, "µs of a core for a tuple in a broker, for each copy", "an estimate"),
    PARTITION_RATE(300_000, "tuples/s of one partition on one thread", "Growth, 1 partition, rounded down"),
    FLOWS_BYTES(100, "bytes of a tuple on `weir.flows`", "an estimate; Growth has 41 to 46"),
    COUNTS_BYTES(60, "bytes of a closed pair on `weir.counts`", "Growth, a million keys"),
    CHANGELOG_BYTES(63, "bytes on the changelog for a pair of a minute, before compaction", "Growth, ten million keys"),
    CHANGELOG_FACTOR(
            1.5, "bytes of the changelog for a byte in the stores, when the broker compacts it", "an estimate"),
    HEAP_BYTES(160, "bytes of heap for a pair of an open minute", "Growth, a million keys"),
    DISK_BYTES(31, "bytes on disk for a pair of a closed pane", "Growth, 24 hours of minutes"),
    PROCESS_BYTES(450e6, "bytes of a process beside the counts and RocksDB", "Growth, ten thousand keys"),
    RESTORE_RATE(135e6, "bytes of the changelog that an instance restores in a second", "Restore, killed");

    final double value;
    private final String what;
    private final String from;

    Measured(double value, String what, String from) {
        this.value = value;
        this.what = what;
        this.from = from;
    }

    /** The table of docs/sizing.md. */
    static String table() {
        return "| constant | value | is | from |\n|---|---|---|---|\n"
                + Arrays.stream(values()).map(Measured::row).collect(Collectors.joining());
    }

    private String row() {
        String number = value < 1000 ? Sizing.plain(value) : Sizing.number(value);
        return "| `%s` | %s | %s | %s |%n".formatted(name(), number, what, from);
    }
}
