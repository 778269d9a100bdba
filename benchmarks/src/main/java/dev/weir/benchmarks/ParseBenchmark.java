package dev.weir.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.weir.ingest.tuple.BlobPath;
import dev.weir.ingest.tuple.FlowLogParser;
import dev.weir.ingest.tuple.ParserConfig;
import dev.weir.ingest.tuple.Rejection;
import dev.weir.ingest.tuple.TupleSink;
import dev.weir.testkit.flow.FlowScenario;
import dev.weir.testkit.flow.LogFormat;
import dev.weir.testkit.flow.ScenarioBlob;
import java.io.IOException;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * One blob of an hour, parsed and encoded for weir.flows, against looking at each of its bytes and against Jackson's
 * token loop that does nothing with the tokens. The score is blobs per second; compare the rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private static final ParserConfig CONFIG = new ParserConfig(64 * 1024 * 1024, 512);
    private static final JsonFactory JSON = new JsonFactory();

    @Param({"VNET_V4", "NSG_V2", "NSG_V1"})
    private LogFormat format = LogFormat.VNET_V4;

    private byte[] blob = {};
    private BlobPath path = new BlobPath("", 0, "");

    @Setup
    public void make() {
        ScenarioBlob made = new FlowScenario(
                        1,
                        FlowScenario.Size.of(1, 1, 60, 1000)
                                .withBroken(0)
                                .withFormats(format)
                                .withPlainJson())
                .blob(0, 0);
        blob = made.content();
        path = BlobPath.parse(made.path());
        System.out.printf("%d bytes, %d tuples%n", blob.length, made.truth().tuples());
    }

    @Benchmark
    public int byteScan() {
        int sum = 0;
        for (byte b : blob) {
            sum += b == '"' ? 1 : b;
        }
        return sum;
    }

    @Benchmark
    public int jacksonTokens() throws IOException {
        int tokens = 0;
        try (JsonParser json = JSON.createParser(blob)) {
            while (json.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    @Benchmark
    public long parse(Blackhole hole) {
        FlowLogParser parser = new FlowLogParser(path, CONFIG, Long.MAX_VALUE, new Consumer(hole));
        parser.resume(0, 0);
        parser.feed(blob, 0, blob.length);
        return parser.ordinal();
    }

    /** Takes everything and keeps nothing. */
    private record Consumer(Blackhole hole) implements TupleSink {
        @Override
        public boolean record(long digest, long recordTimeMs, int tuples) {
            return digest != 0 || tuples >= 0;
        }

        @Override
        public void tuple(byte[] key, byte[] value) {
            hole.consume(key);
            hole.consume(value);
        }

        @Override
        public void rejected(Rejection rejection) {
            throw new IllegalStateException(rejection.toString());
        }
    }
}
