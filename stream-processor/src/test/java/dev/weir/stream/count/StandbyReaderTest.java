package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A standby takes in the writes of a commit one by one, and may be asked between any two of them. */
class StandbyReaderTest {
    private static final int COMMITS = 5;

    private final RecordedBlocks active = new RecordedBlocks();
    private final MapBlocks copy = new MapBlocks();
    private final StandbyReader copied = new StandbyReader(copy, Duration.ZERO);
    private final PlainCounts truth = new PlainCounts();
    private long now = 1_795_140_000_000L;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void read_betweenAnyTwoWrites_isOfOneCommitOrRefused(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CountStore store = new CountStore(active, config(), () -> now);
        for (int commit = 0; commit < COMMITS; commit++) {
            Map<String, Long> before = tuples();
            count(store, random, random.nextInt(1500));
            store.commit();
            replay(store, before, "seed %d, commit %d".formatted(seed, commit));
            now += random.nextInt(10_000);
            store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
            store.merge(1 + random.nextInt(2000));
            replay(store, tuples(), "seed %d, closing after commit %d".formatted(seed, commit));
        }
    }

    private void replay(CountStore store, Map<String, Long> before, String what) {
        Map<String, Long> after = tuples();
        int write = 0;
        for (RecordedBlocks.Write next : active.takeWrites()) {
            next.applyTo(copy);
            String at = what + ", write " + write++;
            read(copied, List.of())
                    .ifPresent(found -> assertThat(found.tuples())
                            .as(at)
                            .isEqualTo(found.version() == tuples(before) ? before : after));
        }
        Found whole = read(copied, List.of()).orElseThrow();
        assertThat(whole).as(what).isEqualTo(read(store, List.of()).orElseThrow());
        assertThat(whole.tuples()).as(what).isEqualTo(after);
        assertThat(readBySource()).as(what + ", source by source").isEqualTo(after);
    }

    /** Each tuple is in a minute, an hour and a day. */
    private static long tuples(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum() / 3;
    }

    private static CountConfig config() {
        return new CountConfig(
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(400),
                1 << 20,
                CountConfig.Emit.WINDOW_CLOSE,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                new ReadConfig(1 << 20, 1 << 20));
    }

    private void count(CountStore store, SplittableRandom random, int many) {
        FlowReader reader = new FlowReader();
        RandomTuples tuples = new RandomTuples(random);
        for (int i = 0; i < many; i++) {
            FlowTuple tuple = tuples.inOneMinute(random.nextInt(2), random.nextInt(1200));
            assertThat(reader.read(tuple.toByteArray())).isNull();
            assertThat(store.count(reader)).isTrue();
            truth.count(tuple);
        }
    }

    private Map<String, Long> tuples() {
        Map<String, Long> tuples = new HashMap<>();
        truth.counts().forEach((key, values) -> tuples.put(key, values[Values.TUPLES]));
        return tuples;
    }

    private record Found(long version, Fingerprint fingerprint, Map<String, Long> tuples) {}

    /** Everything at once; empty when it is refused. */
    private Optional<Found> read(CountReader reader, List<Source> sources) {
        List<PaneId> panes = List.copyOf(truth.panes());
        try {
            return Optional.of(reader.read(panes, open -> {
                List<RuleKey> rules = reader.rules();
                Map<String, Long> tuples = new HashMap<>();
                panes.forEach(pane -> open.visit(List.of(pane), sources, adding(pane, rules, tuples)));
                Found found = new Found(open.totals().version(), open.fingerprint(), tuples);
                return closed -> {
                    panes.forEach(pane -> closed.visit(List.of(pane), sources, adding(pane, rules, tuples)));
                    return found;
                };
            }));
        } catch (InvalidStateStoreException e) {
            return Optional.empty();
        }
    }

    private static EntryVisitor adding(PaneId pane, List<RuleKey> rules, Map<String, Long> tuples) {
        return (family, hi, lo, rule, values, at, destinations) -> tuples.merge(
                PlainCounts.key(pane, SourceText.text(family, hi, lo), rules.get(rule)), values[at], Long::sum);
    }

    private Map<String, Long> readBySource() {
        Set<Source> sources = new HashSet<>();
        truth.panes()
                .forEach(pane -> PaneVisits.visit(
                        copied,
                        pane,
                        List.of(),
                        (family, hi, lo, rule, values, at, destinations) -> sources.add(new Source(family, hi, lo))));
        return sources.isEmpty()
                ? Map.of()
                : read(copied, List.copyOf(sources)).orElseThrow().tuples();
    }
}
