package dev.weir.benchmarks;

import static dev.weir.benchmarks.Measured.BROKER_MICROS;
import static dev.weir.benchmarks.Measured.CHANGELOG_BYTES;
import static dev.weir.benchmarks.Measured.CHANGELOG_FACTOR;
import static dev.weir.benchmarks.Measured.COUNTS_BYTES;
import static dev.weir.benchmarks.Measured.COUNT_MICROS;
import static dev.weir.benchmarks.Measured.DISK_BYTES;
import static dev.weir.benchmarks.Measured.FLOWS_BYTES;
import static dev.weir.benchmarks.Measured.HEAP_BYTES;
import static dev.weir.benchmarks.Measured.INGEST_MICROS;
import static dev.weir.benchmarks.Measured.PARTITION_RATE;
import static dev.weir.benchmarks.Measured.PROCESS_BYTES;
import static dev.weir.benchmarks.Measured.RESTORE_RATE;

/**
 * What a {@link Load} needs, by the formulas of docs/sizing.md. Bytes, cores, seconds; rates by the second.
 *
 * @param instances of the stream processor, with {@link #CORES} cores each
 * @param instanceMemory heap, RocksDB and the rest of one instance
 * @param brokerIn bytes that all brokers together take in, copies included
 */
record Need(
        double ingestCores,
        double countCores,
        double brokerCores,
        int partitions,
        int instances,
        double instanceMemory,
        double instanceDisk,
        double brokerIn,
        double brokerOut,
        double brokerDisk,
        double restoreSeconds) {

    /** Cores of an instance. */
    static final int CORES = 8;

    /** Share of a core that is used in the busy hour; the rest is for catching up, rebalances and queries. */
    private static final double USED = 0.5;

    private static final int COPIES = 3;
    private static final int STANDBYS = 1;
    private static final double FLOWS_SECONDS = 86_400;
    private static final double MINUTES = 24 * 60;
    private static final double HOURS = 30 * 24;
    private static final double DAYS = 400;
    private static final double COUNTS_SECONDS = 7 * 86_400;
    private static final double ROCKSDB_BYTES = 256 << 20;
    private static final double QUESTIONS_BYTES = (512 + 64) << 20;
    private static final double RESIDENT_BYTES = 128 << 20;

    static Need of(Load load) {
        double countCores = load.tuples() * COUNT_MICROS.value / 1e6 / USED;
        int instances = (int) Math.max(2, Math.ceil(countCores / CORES));
        int partitions = partitions(load, instances);
        double entries = MINUTES * load.minutePairs() + HOURS * load.hourPairs() + DAYS * load.dayPairs();
        double flows = load.tuples() * FLOWS_BYTES.value;
        double counts = load.minutePairs() / 60 * COUNTS_BYTES.value;
        double changelog = load.minutePairs() / 60 * CHANGELOG_BYTES.value;
        double out = flows + (COPIES - 1) * (flows + changelog + counts) + STANDBYS * changelog;
        double kept = entries * DISK_BYTES.value * CHANGELOG_FACTOR.value;
        return new Need(
                load.tuples() * INGEST_MICROS.value / 1e6 / USED,
                countCores,
                COPIES * load.tuples() * BROKER_MICROS.value / 1e6 / USED,
                partitions,
                instances,
                memory(load, (double) partitions / instances, instances),
                entries * DISK_BYTES.value * (1 + STANDBYS) / instances,
                COPIES * (flows + changelog + counts),
                out,
                COPIES * (flows * FLOWS_SECONDS + counts * COUNTS_SECONDS + kept),
                kept / instances / RESTORE_RATE.value);
    }

    /** Two for each core in use, so that instances can be added, and enough for the rate; a multiple of the instances. */
    private static int partitions(Load load, int instances) {
        double wanted =
                Math.max(2 * load.tuples() * COUNT_MICROS.value / 1e6, load.tuples() / (PARTITION_RATE.value * USED));
        return instances * (int) Math.max(2, Math.ceil(wanted / instances));
    }

    /** Two minutes are open around the turn of a minute; the bound of the settings is the most there can be. */
    private static double memory(Load load, double partitionsOfOne, int instances) {
        double open = 2 * load.minutePairs() * HEAP_BYTES.value / instances;
        double bound = partitionsOfOne * RESIDENT_BYTES;
        return 2 * Math.min(open, bound) + ROCKSDB_BYTES + QUESTIONS_BYTES + PROCESS_BYTES.value + CORES * 100e6;
    }
}
