package dev.weir.stream.serve;

import com.google.protobuf.ByteString;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Conditions;
import dev.weir.schemas.query.CounterTest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.NumberRange;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Prefix;
import dev.weir.stream.count.Level;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random facts of three days, and random questions about them. */
record RandomQuestions(Random random) {
    private static final long START = 1_487_203_200_000L;
    private static final int DAYS = 3;
    private static final List<Level> LEVELS = List.of(Level.values());

    PlainReader reader(int facts) {
        List<RuleKey> rules = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rules.add(new RuleKey("acl-" + i % 2, "rule-" + i / 2 % 3, i / 6 == 0 ? "I" : "O"));
        }
        List<Fact> list = new ArrayList<>();
        for (int i = 0; i < facts; i++) {
            long time = START + random.nextLong(DAYS * Level.DAY.millis());
            int rule = random.nextInt(rules.size());
            list.add(new Fact(
                    time,
                    SourceText.of(address()),
                    rule,
                    random.nextInt(1000),
                    random.nextInt(30) * random.nextInt(30),
                    counters()));
        }
        return new PlainReader(rules, list, Level.MINUTE);
    }

    private byte[] address() {
        byte[] address = new byte[random.nextInt(3) == 0 ? 16 : 4];
        address[0] = (byte) (100 + random.nextInt(60));
        address[address.length - 1] = (byte) (126 + random.nextInt(4));
        return address;
    }

    /** Small numbers, so that there are ties. */
    private long[] counters() {
        long[] counters = new long[Values.COUNTERS];
        counters[0] = 1;
        for (int i = 1; i < counters.length; i++) {
            counters[i] = random.nextInt(3);
        }
        return counters;
    }

    AggregateRequest request() {
        Level pane = LEVELS.get(random.nextInt(LEVELS.size()));
        long most = DAYS * Level.DAY.millis() / pane.millis();
        long from = START + random.nextLong(most) * pane.millis();
        AggregateRequest.Builder request = AggregateRequest.newBuilder()
                .setPaneMs(pane.millis())
                .setFromMs(from)
                .setToMs(from + random.nextLong(most + 1) * pane.millis())
                .setFilter(filter())
                .addAllGroup(fields())
                .setByValue(random.nextInt(Values.COUNTERS))
                .setDistinct(random.nextInt(3) > 0);
        switch (random.nextInt(4)) {
            case 0 -> request.setStepMs((1 + random.nextInt(50)) * Math.max(pane.millis(), Level.HOUR.millis()));
            case 1 -> request.setDistinctSources(true);
            case 2 -> request.setLimit(1 + random.nextInt(30));
            default -> request.setLimit(0);
        }
        if (request.getGroupList().contains(Field.SOURCE) && request.getStepMs() == 0 && random.nextBoolean()) {
            request.setHaving(having());
        }
        if (request.getGroupList().contains(Field.SOURCE) && request.getStepMs() == 0 && random.nextBoolean()) {
            request.setOrder(Order.BY_SOURCE);
            request.setAfterSource(random.nextBoolean() ? ByteString.EMPTY : ByteString.copyFrom(address()));
        }
        return request.build();
    }

    /** The largest groups with their values for each step, at most a few hundred steps. */
    AggregateRequest series() {
        AggregateRequest.Builder series = request().toBuilder().clearDistinct().clearDistinctSources();
        long pane = series.getPaneMs();
        long panes = (series.getToMs() - series.getFromMs()) / pane;
        series.setStepMs(pane * (1 + panes / (10 + random.nextInt(200)) + random.nextInt(3)));
        series.clearOrder().clearAfterSource().setSeries(true);
        if (random.nextInt(4) > 0) {
            series.clearFilter();
        }
        boolean bySource = series.getGroupList().contains(Field.SOURCE);
        series.setLimit(bySource ? random.nextInt(8) : 0);
        if (bySource && random.nextInt(3) == 0) {
            series.setHaving(having());
        }
        return series.build();
    }

    /** Most groups have few of each counter. */
    private Condition having() {
        Condition test = Condition.newBuilder()
                .setCounter(CounterTest.newBuilder()
                        .setCounterValue(random.nextInt(Values.COUNTERS))
                        .setLeast(random.nextInt(3))
                        .setMost(random.nextBoolean() ? -1 : 2 + random.nextInt(4)))
                .build();
        return random.nextBoolean() ? test : Condition.newBuilder().setNot(test).build();
    }

    private Condition condition() {
        Condition rule = Condition.newBuilder()
                .setField(FieldTest.newBuilder().setField(Field.RULE).addTexts("rule-1"))
                .build();
        Condition source = Condition.newBuilder()
                .setField(FieldTest.newBuilder()
                        .setField(Field.SOURCE)
                        .addPrefixes(Prefix.newBuilder()
                                .setAddress(ByteString.copyFrom(new byte[] {120, 0, 0, 0}))
                                .setLength(5)))
                .build();
        Conditions both =
                Conditions.newBuilder().addParts(rule).addParts(source).build();
        return switch (random.nextInt(5)) {
            case 0 -> Condition.newBuilder().setAny(both).build();
            case 1 -> Condition.newBuilder().setNot(source).build();
            case 2 -> Condition.newBuilder().setField(known()).build();
            case 3 ->
                Condition.newBuilder()
                        .setAny(both.toBuilder()
                                .addParts(Condition.newBuilder()
                                        .setNot(Condition.newBuilder().setField(known()))))
                        .build();
            default -> Condition.newBuilder().setAll(both).build();
        };
    }

    private FieldTest known() {
        return switch (random.nextInt(4)) {
            case 0 ->
                FieldTest.newBuilder()
                        .setField(Field.COUNTRY)
                        .addTexts("VN")
                        .addTexts("")
                        .build();
            case 1 ->
                FieldTest.newBuilder()
                        .setField(Field.ASN)
                        .addRanges(NumberRange.newBuilder().setLeast(1).setMost(random.nextInt(6)))
                        .build();
            case 2 ->
                FieldTest.newBuilder().setField(Field.ASSET).addTexts("db").build();
            default ->
                FieldTest.newBuilder()
                        .setField(Field.THREAT)
                        .addTexts(random.nextBoolean() ? "a" : "")
                        .build();
        };
    }

    private List<Field> fields() {
        List<Field> fields = new ArrayList<>(List.of(Field.SOURCE, Field.RULE, Field.ACL, Field.DIRECTION));
        Collections.shuffle(fields, random);
        fields.subList(random.nextInt(fields.size() + 1), fields.size()).clear();
        for (Field known : List.of(Field.COUNTRY, Field.ASN, Field.ASSET, Field.THREAT)) {
            if (random.nextInt(4) == 0) {
                fields.add(random.nextInt(fields.size() + 1), known);
            }
        }
        return fields;
    }

    private Filter filter() {
        Filter.Builder filter = Filter.newBuilder();
        for (int i = random.nextInt(random.nextInt(5) == 0 ? 100 : 4); i > 0; i--) {
            byte[] address = address();
            int length = random.nextBoolean() ? 8 * address.length : random.nextInt(10);
            filter.addSources(
                    Prefix.newBuilder().setAddress(ByteString.copyFrom(address)).setLength(length));
        }
        if (random.nextInt(4) == 0) {
            filter.addRules("rule-1").addRules("no such rule");
        }
        if (random.nextInt(4) == 0) {
            filter.addAcls("acl-0");
        }
        if (random.nextInt(4) == 0) {
            filter.addDirections("O");
        }
        if (random.nextInt(4) == 0) {
            filter.setCondition(condition());
        }
        return filter.build();
    }
}
