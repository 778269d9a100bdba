package dev.weir.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.weir.schemas.IpText;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.AggregateResponse;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Outcome;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Row;
import dev.weir.schemas.query.Topology;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.PaneId;
import dev.weir.stream.count.PlainCounts;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.Values;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Asks a store endpoint of one instance.
 *
 * @param path first part of its routes: store or kinds
 */
record StoreAnswers(int port, String path) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Field> OF_KINDS =
            List.of(Field.FLOW_TYPE, Field.PROTOCOL, Field.PORT, Field.DESTINATION_COUNTRY);

    Topology topology() {
        try {
            return Topology.parseFrom(send(request("topology").GET().build()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private HttpRequest.Builder request(String question) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path + "/v1/" + question));
    }

    private static byte[] send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException e) {
            throw new AssertionError(request.uri() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<PartitionAnswer> ask(AggregateRequest question) {
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(question.toByteArray());
        try {
            return AggregateResponse.parseFrom(
                            send(request("aggregate").POST(body).build()))
                    .getPartitionsList();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Every pane of {@code level} on the days of {@code truth}, keyed as there.
     *
     * @param standby whether copies answer too
     */
    Map<String, List<Long>> counts(Level level, PlainCounts truth, boolean standby) {
        Map<String, List<Long>> counts = new TreeMap<>();
        days(truth).forEach(day -> {
            AggregateRequest question = AggregateRequest.newBuilder()
                    .setPaneMs(level.millis())
                    .setStepMs(level.millis())
                    .setFromMs(day)
                    .setToMs(day + Level.DAY.millis())
                    .addAllGroup(isByKind() ? OF_KINDS : List.of(Field.SOURCE))
                    .addAllGroup(List.of(Field.RULE, Field.ACL, Field.DIRECTION))
                    .setAllowStandby(standby)
                    .setDistinct(true)
                    .build();
            for (PartitionAnswer answer : ask(question)) {
                assertThat(answer.getOutcome()).isEqualTo(Outcome.ANSWERED);
                answer.getRowsList().forEach(row -> counts.merge(key(level, row), values(row), StoreAnswers::sum));
            }
        });
        return counts;
    }

    private static LongStream days(PlainCounts truth) {
        return truth.counts().keySet().stream()
                .filter(key -> key.startsWith(Level.DAY.name()))
                .mapToLong(key -> Long.parseLong(key.split(" ", 3)[1]))
                .distinct();
    }

    private boolean isByKind() {
        return path.equals("kinds");
    }

    private String key(Level level, Row row) {
        RuleKey rule = new RuleKey(row.getAcl(), row.getRule(), row.getDirection());
        byte[] source = isByKind()
                ? PlainKinds.address(row.getKnown())
                : row.getSource().toByteArray();
        return PlainCounts.key(new PaneId(level, row.getStartMs()), IpText.text(source), rule);
    }

    private static List<Long> values(Row row) {
        List<Long> values = new ArrayList<>(row.getCountersList());
        values.add(row.getFirstMs());
        values.add(row.getLastMs());
        values.add(row.getDestinations().getNumber());
        values.add(row.getDestinationPorts().getNumber());
        return values;
    }

    /** The values of an entry that has a part in each of two partitions, as only counts by kind have. */
    static List<Long> sum(List<Long> one, List<Long> other) {
        List<Long> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            sum.add(
                    switch (i) {
                        case Values.FIRST -> Math.min(one.get(i), other.get(i));
                        case Values.LAST -> Math.max(one.get(i), other.get(i));
                        default -> one.get(i) + other.get(i);
                    });
        }
        return sum;
    }

    /** The same of the truth. */
    static Map<String, List<Long>> expected(Level level, PlainCounts truth) {
        Map<String, List<Long>> expected = truth.numbers();
        expected.keySet().removeIf(key -> !key.startsWith(level.name()));
        return expected;
    }
}
