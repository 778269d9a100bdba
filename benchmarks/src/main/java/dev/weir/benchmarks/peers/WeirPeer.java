package dev.weir.benchmarks.peers;

import dev.weir.platform.Settings;
import dev.weir.schemas.IpText;
import dev.weir.schemas.Topics;
import dev.weir.stream.count.CountConfig;
import dev.weir.stream.count.CountReader;
import dev.weir.stream.count.CountTopology;
import dev.weir.stream.count.EntryVisitor;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import dev.weir.testkit.flow.Truth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;

/** Weir's count job: exactly once, a commit each second; its time ends when the last tuple is committed. */
public final class WeirPeer implements Peer {

    @Override
    public String name() {
        return "weir";
    }

    @Override
    public long count(PeerInput input, RowSink rows) throws Exception {
        OpenStores open = new OpenStores();
        CountConfig config = CountConfig.of(Settings.load(Optional.empty(), Map.of("weir.stream.count.emit", "off"))
                .at("weir.stream.count"));
        Properties properties = StreamsRun.properties(input, name());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1000);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        var topology = CountTopology.build(Topics.withPrefix(input.prefix()), config, open);
        try (StreamsRun run = new StreamsRun(topology, properties)) {
            long nanos = run.nanosUntil(() -> counted(open) == input.tuples());
            open.partitions().values().forEach(partition -> visit(partition.reader(), input, rows));
            return nanos;
        }
    }

    private static long counted(OpenStores open) {
        return open.partitions().values().stream()
                .mapToLong(partition -> partition.reader().totals().tuplesCounted())
                .sum();
    }

    private static void visit(CountReader reader, PeerInput input, RowSink rows) {
        List<RuleKey> rules = reader.rules();
        for (long start = input.fromMs(); start < input.toMs(); start += 60_000) {
            PaneId pane = new PaneId(Level.MINUTE, start);
            EntryVisitor visitor = (family, hi, lo, rule, values, at, destinations) -> {
                RuleKey of = rules.get(rule);
                String source = IpText.text(SourceText.bytes(family, hi, lo));
                rows.row(
                        new Truth.Key(pane.start(), source, of.acl(), of.name(), of.direction()),
                        Arrays.copyOfRange(values, at, at + Values.COUNTERS));
            };
            reader.read(List.of(pane), open -> {
                open.visit(List.of(pane), List.of(), visitor);
                return closed -> {
                    closed.visit(List.of(pane), List.of(), visitor);
                    return pane;
                };
            });
        }
    }
}
