package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.weir.schemas.flows.FlowTuple;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.DrivenStore;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.RandomTuples;
import dev.weir.stream.count.ReadConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One thread counts, commits, closes and merges; others ask for everything, and each answer adds up to its own version. */
class OneCommitTest {
    private static final long BEGIN = 1_795_140_000_000L;
    private static final long FROM = Level.HOUR.floor(BEGIN) - 4 * Level.HOUR.millis();
    private static final long TO = FROM + 30 * Level.HOUR.millis();
    private static final int COMMITS = 150;
    private static final int BATCH = 60;
    private static final int DESTINATIONS = 1000;

    private final DrivenStore store = new DrivenStore(BEGIN, Duration.ofDays(2), 1 << 20, new ReadConfig(0, 1 << 20));
    private volatile boolean finished;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answer_whileCommitsGoOn_addsUpToItsVersion(boolean active) throws Exception {
        OpenStores.Partition partition = new OpenStores.Partition(0, active, active ? store.reader() : store.copy());
        List<AggregateRequest> questions = List.of(
                timeline(Level.MINUTE, 1),
                timeline(Level.HOUR, 3),
                page(),
                top(),
                series(Field.SOURCE),
                series(Field.RULE));
        try (ExecutorService threads = Executors.newFixedThreadPool(questions.size() + 1)) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(this::write));
            questions.forEach(question -> all.add(threads.submit(() -> ask(question, partition))));
            for (Future<?> each : all) {
                each.get();
            }
        }
        questions.forEach(
                question -> assertThat(answer(question, partition).getVersion()).isEqualTo((long) COMMITS * BATCH));
    }

    private static AggregateRequest.Builder everything(Level pane) {
        return AggregateRequest.newBuilder()
                .setPaneMs(pane.millis())
                .setFromMs(FROM)
                .setToMs(TO);
    }

    private static AggregateRequest timeline(Level pane, int panes) {
        return everything(pane)
                .setStepMs(panes * pane.millis())
                .addGroup(Field.DIRECTION)
                .build();
    }

    private static AggregateRequest page() {
        return everything(Level.HOUR)
                .addGroup(Field.SOURCE)
                .addGroup(Field.RULE)
                .setOrder(Order.BY_SOURCE)
                .setLimit(10)
                .build();
    }

    /** By minutes and hours, whose sums must agree. */
    private static AggregateRequest series(Field group) {
        return everything(Level.MINUTE)
                .setStepMs(7 * Level.MINUTE.millis())
                .addGroup(group)
                .setLimit(5)
                .setSeries(true)
                .build();
    }

    /** Each tuple has a destination of its own, and few sources come often. */
    private static AggregateRequest top() {
        return everything(Level.MINUTE)
                .addGroup(Field.SOURCE)
                .addGroup(Field.DIRECTION)
                .setLimit(20)
                .setDistinct(true)
                .build();
    }

    private void ask(AggregateRequest question, OpenStores.Partition partition) {
        do {
            PartitionAnswer answer = answer(question, partition);
            assertThat(answer.getVersion() % BATCH).as("half a commit").isZero();
            long sum = answer.getRowsList().stream()
                    .mapToLong(row -> row.getCounters(Counter.TUPLES_VALUE))
                    .sum();
            boolean hasOther = question.getStepMs() == 0 || question.getSeries();
            sum += hasOther ? answer.getOther(Counter.TUPLES_VALUE) : 0;
            assertThat(sum).as("%s", question).isEqualTo(answer.getVersion());
            assertThat(answer.getTotals(Counter.TUPLES_VALUE)).isEqualTo(sum);
            assertSeries(answer, question);
            answer.getRowsList().stream()
                    .filter(row -> question.getDistinct())
                    .forEach(OneCommitTest::assertDestinations);
        } while (!finished);
    }

    private static void assertSeries(PartitionAnswer answer, AggregateRequest question) {
        if (question.getSeries()) {
            assertThat(sum(answer.getTotalValuesList())).isEqualTo(answer.getVersion());
            answer.getRowsList()
                    .forEach(row -> assertThat(sum(row.getValuesList())).isEqualTo(row.getCounters(0)));
        }
    }

    private static long sum(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    /** As many destinations as tuples, as long as both are counted exactly. */
    private static void assertDestinations(Row row) {
        long tuples = row.getCounters(Counter.TUPLES_VALUE);
        if (tuples <= 64) {
            assertThat(row.getDestinations().getNumber()).isEqualTo(tuples);
        }
    }

    private static PartitionAnswer answer(AggregateRequest question, OpenStores.Partition partition) {
        PartitionAnswer answer = new PartitionQuery(question, partition, 0, 100_000, SourceFacts.NONE)
                .answer()
                .whole();
        assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
        return answer;
    }

    private void write() {
        try {
            SplittableRandom random = new SplittableRandom(1);
            RandomTuples tuples = new RandomTuples(random);
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int i = 0; i < BATCH; i++) {
                    store.count(tuple(tuples, random, commit * BATCH + i));
                }
                store.commit();
                store.pass(random.nextInt(8_000));
                store.closeDue();
                store.expire();
            }
        } finally {
            finished = true;
        }
    }

    /** Of the last three hours. */
    private FlowTuple tuple(RandomTuples tuples, SplittableRandom random, int number) {
        byte[] source = {10, 0, (byte) random.nextInt(4), (byte) random.nextInt(100)};
        byte[] destination = {10, (byte) (number / DESTINATIONS), (byte) (number >>> 8), (byte) number};
        return tuples.next().toBuilder()
                .setTimeMs(store.now() - random.nextLong(10_800_000))
                .setSourceAddress(ByteString.copyFrom(source))
                .setDestinationAddress(ByteString.copyFrom(destination))
                .build();
    }
}
