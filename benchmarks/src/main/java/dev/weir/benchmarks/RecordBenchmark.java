package dev.weir.benchmarks;

import dev.weir.enrich.format.FlowFormat;
import dev.weir.enrich.format.FlowWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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

/** One flow enriched and written: each format by Weir's templates, and ECS by Jackson databind, which is held to write the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordBenchmark {
    private static final int FLOWS = 1 << 16;

    @Param({"ecs", "ocsf", "asim", "cef", "databind"})
    private String writer = "";

    private EnrichedFlows flows = new EnrichedFlows(0);
    private FlowWriter chosen = new EcsDatabind();
    private int next;

    @Setup
    public void make() {
        flows = new EnrichedFlows(FLOWS);
        chosen = writer.equals("databind")
                ? new EcsDatabind()
                : FlowFormat.valueOf(writer.toUpperCase(Locale.ROOT)).writer();
    }

    @Benchmark
    public byte[] record() {
        next = (next + 1) & (FLOWS - 1);
        return chosen.write(flows.enrich(next));
    }
}
