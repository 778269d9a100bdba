package dev.weir.stream.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Role;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.OpenStores;
import dev.weir.stream.count.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionQueryTest {
    private static final int QUESTIONS = 60;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void answer_anyQuestion_sameAsGoingThroughAllFacts(long seed) {
        RandomQuestions questions = new RandomQuestions(new Random(seed));
        PlainReader reader = questions.reader(400);
        for (int i = 0; i < QUESTIONS; i++) {
            AggregateRequest request = questions.request();
            String what = "seed %d, question %d: %s".formatted(seed, i, request);
            assertAnswer(answer(request, reader, 1000), new PlainAnswer(reader, request), what);
        }
    }

    private static void assertAnswer(PartitionAnswer answer, PlainAnswer truth, String what) {
        assertThat(answer.getOutcome()).as(what).isEqualTo(Outcome.ANSWERED);
        assertThat(answer.getGroups()).as(what).isEqualTo(truth.groups().size());
        Map<PlainAnswer.Group, List<Long>> expected = truth.groups();
        AggregateRequest request = truth.request();
        assertThat(answer.getTotalsList()).as(what).isEqualTo(sums(expected.keySet(), expected));
        assertThat(answer.getVersion()).as(what).isEqualTo(400);
        if (request.getStepMs() == 0) {
            List<PlainAnswer.Group> order = truth.ordered();
            int kept = request.getLimit() == 0 ? order.size() : Math.min(request.getLimit(), order.size());
            assertThat(answer.getRowsList().stream().map(PlainAnswer.Group::of).toList())
                    .as(what)
                    .isEqualTo(order.subList(0, kept));
            assertOther(answer, order.subList(kept, order.size()), expected, what);
            expected.keySet().retainAll(order.subList(0, kept));
        }
        assertThat(rows(answer)).as(what).isEqualTo(expected);
        assertDistinct(answer, truth, what);
        if (request.getDistinctSources() && !request.getGroupList().contains(Field.SOURCE)) {
            Map<PlainAnswer.Group, Long> sources = new HashMap<>();
            answer.getRowsList().forEach(row -> sources.put(PlainAnswer.Group.of(row), row.getDistinctSources()));
            assertThat(sources).as(what).isEqualTo(truth.distinctSources());
        }
    }

    private static void assertDistinct(PartitionAnswer answer, PlainAnswer truth, String what) {
        Map<PlainAnswer.Group, List<Long>> found = new HashMap<>();
        answer.getRowsList()
                .forEach(row -> found.put(
                        PlainAnswer.Group.of(row),
                        List.of(
                                number(row.getDestinations()),
                                number(row.getDestinationPorts()),
                                number(row.getRules()))));
        Map<PlainAnswer.Group, List<Long>> expected = truth.distinct();
        expected.keySet().retainAll(found.keySet());
        if (!truth.request().getDistinct()) {
            expected.replaceAll((group, numbers) -> List.of(0L, 0L, 0L));
        }
        assertThat(found).as("distinct, %s", what).isEqualTo(expected);
    }

    private static long number(Distinct distinct) {
        return distinct.hasSet()
                ? DistinctCount.read(distinct.getSet().toByteArray()).estimate()
                : distinct.getNumber();
    }

    private static void assertOther(
            PartitionAnswer answer,
            List<PlainAnswer.Group> left,
            Map<PlainAnswer.Group, List<Long>> values,
            String what) {
        assertThat(answer.getOtherList()).as(what).isEqualTo(sums(left, values));
        assertThat(answer.getOtherGroups()).as(what).isEqualTo(left.size());
    }

    private static List<Long> sums(Collection<PlainAnswer.Group> groups, Map<PlainAnswer.Group, List<Long>> values) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < Values.COUNTERS; i++) {
            int counter = i;
            sums.add(groups.stream()
                    .mapToLong(group -> values.getOrDefault(group, List.of()).get(counter))
                    .sum());
        }
        return sums;
    }

    private static Map<PlainAnswer.Group, List<Long>> rows(PartitionAnswer answer) {
        Map<PlainAnswer.Group, List<Long>> rows = new HashMap<>();
        for (Row row : answer.getRowsList()) {
            List<Long> values = new ArrayList<>(row.getCountersList());
            values.add(row.getFirstMs());
            values.add(row.getLastMs());
            assertThat(rows.put(PlainAnswer.Group.of(row), values))
                    .as("a group twice: %s", row)
                    .isNull();
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"HOUR", "DAY"})
    void answer_expiredPanes_tellsTheFinestThatIsWhole(Level whole) {
        PlainReader reader = new RandomQuestions(new Random(1)).reader(10);
        PlainReader expired = new PlainReader(reader.rules(), reader.facts(), whole);
        AggregateRequest request = AggregateRequest.newBuilder()
                .setPaneMs(Level.MINUTE.millis())
                .setFromMs(Level.MINUTE.millis())
                .setToMs(Level.DAY.millis())
                .build();
        PartitionAnswer answer = answer(request, expired, 1000);
        assertThat(answer.getOutcome()).isEqualTo(Outcome.COARSER);
        assertThat(answer.getCoarserPaneMs()).isEqualTo(whole.millis());
        assertThat(answer.getRowsList()).isEmpty();
        PartitionAnswer wholeDay = answer(request.toBuilder().setFromMs(0).build(), expired, 1000);
        assertThat(wholeDay.getOutcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void answer_tooManyGroups_saysSo() {
        PlainReader reader = new RandomQuestions(new Random(1)).reader(200);
        AggregateRequest request = AggregateRequest.newBuilder()
                .setPaneMs(Level.DAY.millis())
                .setToMs(20_000 * Level.DAY.millis())
                .addGroup(Field.SOURCE)
                .build();
        assertThat(answer(request, reader, 10).getOutcome()).isEqualTo(Outcome.TOO_LARGE);
        assertThat(answer(request, reader, 10).getRowsList()).isEmpty();
        assertThat(answer(request, reader, 1000).getRowsList()).hasSizeGreaterThan(10);
    }

    private static PartitionAnswer answer(AggregateRequest request, PlainReader reader, int mostGroups) {
        OpenStores.Partition partition = new OpenStores.Partition(2, false, reader);
        PartitionAnswer answer = new PartitionQuery(request, partition, 7, mostGroups, new DrawnFacts())
                .answer()
                .whole();
        assertThat(answer.getPartition()).isEqualTo(2);
        assertThat(answer.getRole()).isEqualTo(Role.STANDBY);
        assertThat(answer.getLag()).isEqualTo(7);
        return answer;
    }
}
