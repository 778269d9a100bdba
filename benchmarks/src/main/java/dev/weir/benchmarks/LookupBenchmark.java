package dev.weir.benchmarks;

import dev.weir.enrich.Threat;
import dev.weir.enrich.table.Prefix;
import dev.weir.enrich.table.PrefixTable;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One lookup in a table of 100 000 networks or a million single addresses, against one in a {@link HashMap} of the same number of
 * addresses, which knows no networks. Addresses come in random order, so that caches help no more than they would.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LookupBenchmark {
    private static final int ADDRESSES = 1 << 18;

    @Param({"prefixes", "indicators"})
    private String rows = "";

    @Param({"v4", "v6"})
    private String family = "";

    @Param({"hit", "miss"})
    private String outcome = "";

    private PrefixTable<Threat> table = LookupData.list(new Prefix[0]);
    private final Map<Address, Boolean> map = new HashMap<>();
    private long[] addresses = {};
    private int next;

    @Setup
    public void make() {
        LookupData data = new LookupData(1, family.equals("v4"));
        Prefix[] made = rows.equals("prefixes") ? data.prefixes() : data.indicators();
        table = LookupData.list(made);
        addresses = outcome.equals("hit") ? data.inside(made, ADDRESSES) : data.outside(table, ADDRESSES);
        for (Prefix row : made) {
            map.put(new Address(row.hi(), row.lo()), true);
        }
        if (outcome.equals("hit")) {
            for (int i = 0; i < addresses.length && map.size() < 2 * made.length; i += 2) {
                map.put(new Address(addresses[i], addresses[i + 1]), true);
            }
        }
    }

    @Benchmark
    public @Nullable Object prefixTable() {
        int at = step();
        return table.get(addresses[at], addresses[at + 1]);
    }

    @Benchmark
    public @Nullable Object hashMap() {
        int at = step();
        return map.get(new Address(addresses[at], addresses[at + 1]));
    }

    private int step() {
        next = (next + 2) & (2 * ADDRESSES - 1);
        return next;
    }

    private record Address(long hi, long lo) {}
}
