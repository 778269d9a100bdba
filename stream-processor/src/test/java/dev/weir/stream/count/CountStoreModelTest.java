package dev.weir.stream.count;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.flows.FlowTuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives the store and a plain map with the same random operations: count, commit, emit, crash, wait, query. */
class CountStoreModelTest {
    private static final int STEPS = 150;

    private final FlowReader reader = new FlowReader();
    private long now;
    private MapBlocks blocks = new MapBlocks();
    private MapBlocks committedBlocks = blocks.copy();
    private PlainCounts counted = new PlainCounts();
    private PlainCounts committed = counted.copy();
    private final Map<String, Integer> revisions = new TreeMap<>();
    private Map<String, Integer> committedRevisions = new TreeMap<>();
    private final Map<String, Long> emitted = new TreeMap<>();
    private Map<String, Long> committedEmitted = new TreeMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void anyOperations_sameCountsAsAPlainMap(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomTuples tuples = new RandomTuples(random);
        now = 1_795_140_000_000L;
        CountStore store = open(random);
        for (int step = 0; step < STEPS; step++) {
            int op = random.nextInt(12);

            switch (op) {
                case 0 -> commit(store);
                case 1 -> store = crash(random);
                case 2 -> now += random.nextInt(120_000);
                case 3 -> emit(store);
                case 4 -> assertSame(store, committed, seed, step);
                case 5 -> assertStandby(store, seed, step);
                case 6 -> {
                    commit(store);
                    store = restart(random);
                }
                default -> count(store, tuples, random.nextInt(200));
            }
        }
        commit(store);
        assertSame(store, counted, seed, STEPS);
        assertStandby(store, seed, STEPS);
        assertEverythingEmitted(store, seed);
    }

    private CountStore open(SplittableRandom random) {
        CountConfig config = new CountConfig(
                Duration.ofHours(24),
                Duration.ofDays(30),
                Duration.ofDays(400),
                random.nextBoolean() ? 1 << 20 : 64 << 20,
                random.nextBoolean() ? CountConfig.Emit.WINDOW_CLOSE : CountConfig.Emit.COMMIT,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                new ReadConfig(1 << 20, 1 << 20));
        return new CountStore(blocks, config, () -> now);
    }

    private void count(CountStore store, RandomTuples tuples, int many) {
        for (int i = 0; i < many; i++) {
            FlowTuple tuple = tuples.next();
            assertThat(reader.read(tuple.toByteArray())).isNull();
            assertThat(store.count(reader)).isTrue();
            counted.count(tuple);
        }
    }

    /** Writes between commits reach the blocks at any time; a commit makes them last. */
    private void commit(CountStore store) {
        store.commit();
        committedBlocks = blocks.copy();
        committed = counted.copy();
        committedRevisions = new TreeMap<>(revisions);
        committedEmitted = new TreeMap<>(emitted);
    }

    private CountStore crash(SplittableRandom random) {
        blocks = committedBlocks.copy();
        counted = committed.copy();
        revisions.clear();
        revisions.putAll(committedRevisions);
        emitted.clear();
        emitted.putAll(committedEmitted);
        return open(random);
    }

    private CountStore restart(SplittableRandom random) {
        return open(random);
    }

    private void emit(CountStore store) {
        store.closeDue((minute, family, hi, lo, rule, values, at, destinations, revision) -> {
            String key = PlainCounts.key(minute, SourceText.text(family, hi, lo), rule);
            assertThat(revision).isEqualTo(revisions.merge(key, 1, Integer::sum));
            emitted.put(key, values[at]);
        });
        store.merge(700);
    }

    private void assertEverythingEmitted(CountStore store, long seed) {
        now += Duration.ofDays(1).toMillis();
        emit(store);
        commit(store);
        Map<String, Long> truth = new TreeMap<>();
        counted.counts().forEach((key, values) -> {
            if (key.startsWith(Level.MINUTE.name())) {
                truth.put(key, values[Values.TUPLES]);
            }
        });
        assertThat(emitted).as("emitted last, seed %d", seed).isEqualTo(truth);
        assertSame(store, counted, seed, STEPS + 1);
        assertStandby(store, seed, STEPS + 1);
    }

    private static void assertSame(CountReader store, PlainCounts truth, long seed, int step) {
        assertThat(differences(read(store, truth), truth.numbers()))
                .as("seed %d step %d: key = store / truth", seed, step)
                .isEmpty();
        assertThat(store.tuplesInWindows())
                .as("law, seed %d step %d", seed, step)
                .isEqualTo(store.totals().tuplesCounted());
    }

    private void assertStandby(CountStore store, long seed, int step) {
        assertSame(new StandbyReader(committedBlocks), committed, seed, step);
        assertThat(store.totals().tuplesCounted())
                .isEqualTo(new StandbyReader(committedBlocks).totals().tuplesCounted());
    }

    private static List<String> differences(Map<String, List<Long>> store, Map<String, List<Long>> truth) {
        return Stream.concat(store.keySet().stream(), truth.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(store.get(key), truth.get(key)))
                .map(key -> key + " = " + store.get(key) + " / " + truth.get(key))
                .limit(5)
                .toList();
    }

    private static Map<String, List<Long>> read(CountReader store, PlainCounts truth) {
        Map<String, List<Long>> found = new TreeMap<>();
        for (PaneId pane : truth.panes()) {
            EntrySums all = new EntrySums(pane, store.rules());
            PaneVisits.visit(store, pane, List.of(), all);
            assertLookUpFinds(store, pane, all);
            found.putAll(all.numbers());
        }
        return found;
    }

    /** The first source of a pane, looked up by itself, has the same entries. */
    private static void assertLookUpFinds(CountReader store, PaneId pane, EntrySums all) {
        all.firstSource().ifPresent(source -> {
            EntrySums found = new EntrySums(pane, store.rules());
            PaneVisits.visit(store, pane, List.of(source), found);
            String text = SourceText.text(source.family(), source.hi(), source.lo());
            Map<String, List<Long>> expected = all.numbers();
            expected.keySet().removeIf(key -> !key.contains(" " + text + " "));
            assertThat(found.numbers()).as("look-up of %s in %s", text, pane).isEqualTo(expected);
        });
    }
}
