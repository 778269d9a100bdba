package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A standby takes in the writes of a commit one by one, and may be asked between any two of them. */
class StandbyReaderTest {
    private static final int COMMITS = 5;

    private final RecordedBlocks active = new RecordedBlocks();
    private final MapBlocks copy = new MapBlocks();
    private final PlainCounts truth = new PlainCounts();
    private long now = 1_795_140_000_000L;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void visit_betweenAnyTwoWrites_eachEntryIsOldOrNew(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CountStore store = new CountStore(active, config(), () -> now);
        for (int commit = 0; commit < COMMITS; commit++) {
            Map<String, Long> before = tuples();
            count(store, random, random.nextInt(1500));
            store.commit();
            replay(before, "seed %d, commit %d".formatted(seed, commit));
            now += random.nextInt(10_000);
            store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {});
            store.merge(1 + random.nextInt(2000));
            replay(tuples(), "seed %d, closing after commit %d".formatted(seed, commit));
        }
    }

    private void replay(Map<String, Long> before, String what) {
        Map<String, Long> after = tuples();
        int write = 0;
        for (RecordedBlocks.Write next : active.takeWrites()) {
            next.applyTo(copy);
            assertBetween(before, after, what + ", write " + write++);
        }
        assertThat(read()).as(what).isEqualTo(after);
        assertThat(readBySource()).as(what + ", source by source").isEqualTo(after);
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

    private void assertBetween(Map<String, Long> before, Map<String, Long> after, String what) {
        Map<String, Long> found = read();
        List<String> wrong = after.keySet().stream()
                .filter(key -> !isBetween(key, found.get(key), before.get(key), after.get(key)))
                .map(key -> key + " = " + found.get(key) + ", was " + before.get(key) + ", becomes " + after.get(key))
                .limit(5)
                .toList();
        assertThat(wrong).as(what).isEmpty();
    }

    /** A minute is old or new; an hour or a day is the sum of minutes of which each is old or new. */
    private static boolean isBetween(String key, @Nullable Long found, @Nullable Long before, @Nullable Long after) {
        if (key.startsWith(Level.MINUTE.name())) {
            return Objects.equals(found, before) || Objects.equals(found, after);
        }
        long counted = found == null ? 0 : found;
        return counted >= (before == null ? 0 : before) && counted <= (after == null ? 0 : after);
    }

    private Map<String, Long> read() {
        Map<String, Long> found = new HashMap<>();
        truth.panes().forEach(pane -> read(pane, null, found));
        return found;
    }

    private Map<String, Long> readBySource() {
        Map<String, Long> found = new HashMap<>();
        for (PaneId pane : truth.panes()) {
            Set<Source> sources = new HashSet<>();
            new StandbyReader(copy)
                    .visit(
                            List.of(pane),
                            List.of(),
                            (family, hi, lo, rule, values, at, destinations) ->
                                    sources.add(new Source(family, hi, lo)));
            sources.forEach(source -> read(pane, source, found));
        }
        return found;
    }

    private void read(PaneId pane, @Nullable Source source, Map<String, Long> found) {
        StandbyReader standby = new StandbyReader(copy);
        List<RuleKey> rules = standby.rules();
        standby.visit(
                List.of(pane),
                source == null ? List.of() : List.of(source),
                (family, hi, lo, rule, values, at, destinations) -> found.merge(
                        PlainCounts.key(pane, SourceText.text(family, hi, lo), rules.get(rule)),
                        values[at],
                        Long::sum));
    }
}
