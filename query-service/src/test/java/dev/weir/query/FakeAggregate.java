package dev.weir.query;

import com.google.protobuf.ByteString;
import dev.weir.schemas.distinct.DistinctCount;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Distinct;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.PartitionAnswer;
import dev.weir.schemas.query.Prefix;
import dev.weir.schemas.query.Row;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The store protocol's sums in the plainest way: over a list of facts. */
final class FakeAggregate {

    private FakeAggregate() {}

    static PartitionAnswer.Builder answer(AggregateRequest request, Collection<Fact> facts) {
        return request.getSeries() ? FakeSeries.answer(request, facts) : sums(request, facts);
    }

    private static PartitionAnswer.Builder sums(AggregateRequest request, Collection<Fact> facts) {
        Map<String, List<Fact>> groups = new TreeMap<>();
        for (Fact fact : facts) {
            if (isInRange(request, fact) && matches(request, fact)) {
                groups.computeIfAbsent(group(request, fact), key -> new ArrayList<>())
                        .add(fact);
            }
        }
        List<Row> rows = new ArrayList<>();
        groups.values().forEach(group -> rows.add(row(request, group)));
        rows.removeIf(row -> !SumCondition.matches(request.getHaving(), row::getCounters));
        rows.sort(FakeOrder.of(request));
        List<Row> behind =
                rows.stream().filter(row -> FakeOrder.isBehind(request, row)).toList();
        return cut(request, behind).setGroups(rows.size()).addAllTotals(sums(rows));
    }

    /** Stands for the facts in the range, whatever the filter. */
    static ByteString fingerprint(AggregateRequest request, Collection<Fact> facts) {
        List<Fact> inRange =
                facts.stream().filter(fact -> isInRange(request, fact)).toList();
        return ByteString.copyFromUtf8(inRange.size() + "-" + inRange.hashCode());
    }

    private static boolean isInRange(AggregateRequest request, Fact fact) {
        return fact.timeMs() >= request.getFromMs() && fact.timeMs() < request.getToMs();
    }

    private static PartitionAnswer.Builder cut(AggregateRequest request, List<Row> rows) {
        int kept = request.getLimit() == 0 ? rows.size() : Math.min(rows.size(), request.getLimit());
        PartitionAnswer.Builder answer =
                PartitionAnswer.newBuilder().addAllRows(rows.subList(0, kept)).setOtherGroups(rows.size() - kept);
        return answer.addAllOther(sums(rows.subList(kept, rows.size())));
    }

    private static List<Long> sums(List<Row> rows) {
        List<Long> sums = new ArrayList<>();
        for (int i = 0; i < Fact.COUNTERS; i++) {
            int index = i;
            sums.add(rows.stream().mapToLong(row -> row.getCounters(index)).sum());
        }
        return sums;
    }

    private static String group(AggregateRequest request, Fact fact) {
        StringBuilder key = new StringBuilder().append(start(request, fact));
        request.getGroupList().forEach(field -> key.append('\n').append(fact.field(field)));
        return key.toString();
    }

    private static long start(AggregateRequest request, Fact fact) {
        long step = request.getStepMs();
        return step == 0 ? 0 : fact.timeMs() / step * step;
    }

    private static Row row(AggregateRequest request, List<Fact> facts) {
        Fact one = facts.getFirst();
        List<Field> group = request.getGroupList();
        Row.Builder row = Row.newBuilder()
                .setStartMs(start(request, one))
                .setFirstMs(facts.stream().mapToLong(Fact::timeMs).min().orElseThrow())
                .setLastMs(facts.stream().mapToLong(Fact::timeMs).max().orElseThrow());
        if (group.contains(Field.SOURCE)) {
            row.setSource(ByteString.copyFrom(one.address()));
        }
        row.setRule(group.contains(Field.RULE) ? one.rule() : "");
        row.setAcl(group.contains(Field.ACL) ? one.acl() : "");
        row.setDirection(group.contains(Field.DIRECTION) ? one.direction() : "");
        row.setKnown(one.known(group));
        for (int i = 0; i < Fact.COUNTERS; i++) {
            int index = i;
            row.addCounters(
                    facts.stream().mapToLong(fact -> fact.counters().get(index)).sum());
        }
        Set<String> sources = new HashSet<>();
        facts.forEach(fact -> sources.add(fact.source()));
        if (request.getDistinct()) {
            boolean number = group.contains(Field.SOURCE);
            row.setDestinations(distinct(number, facts.stream().mapToLong(Fact::destination)))
                    .setDestinationPorts(distinct(number, facts.stream().mapToLong(Fact::port)))
                    .setRules(distinct(number, facts.stream().mapToLong(Fact::ruleNumber)));
        }
        return row.setDistinctSources(request.getDistinctSources() ? sources.size() : 0)
                .build();
    }

    private static Distinct distinct(boolean number, LongStream items) {
        DistinctCount count = new DistinctCount();
        items.forEach(count::add);
        return number
                ? Distinct.newBuilder().setNumber(count.estimate()).build()
                : Distinct.newBuilder()
                        .setSet(ByteString.copyFrom(count.toBytes()))
                        .build();
    }

    private static boolean matches(AggregateRequest request, Fact fact) {
        Filter filter = request.getFilter();
        return matches(filter.getCondition(), fact)
                && (filter.getSourcesCount() == 0
                        || filter.getSourcesList().stream().anyMatch(prefix -> covers(prefix, fact)))
                && (filter.getRulesCount() == 0 || filter.getRulesList().contains(fact.rule()))
                && (filter.getAclsCount() == 0 || filter.getAclsList().contains(fact.acl()))
                && (filter.getDirectionsCount() == 0
                        || filter.getDirectionsList().contains(fact.direction()));
    }

    private static boolean matches(Condition condition, Fact fact) {
        return switch (condition.getFormCase()) {
            case ALL -> condition.getAll().getPartsList().stream().allMatch(part -> matches(part, fact));
            case ANY -> condition.getAny().getPartsList().stream().anyMatch(part -> matches(part, fact));
            case NOT -> !matches(condition.getNot(), fact);
            case FIELD -> matches(condition.getField(), fact);
            default -> true;
        };
    }

    private static boolean matches(FieldTest test, Fact fact) {
        if (KnownFields.isNumber(test.getField())) {
            long number = Long.parseLong(fact.field(test.getField()));
            return test.getRangesList().stream()
                    .anyMatch(
                            range -> number >= range.getLeast() && Long.compareUnsigned(number, range.getMost()) <= 0);
        }
        return test.getField() == Field.SOURCE
                ? test.getPrefixesList().stream().anyMatch(prefix -> covers(prefix, fact))
                : test.getTextsList().contains(fact.field(test.getField()));
    }

    private static boolean covers(Prefix prefix, Fact fact) {
        byte[] address = fact.address();
        int host = 8 * address.length - prefix.getLength();
        return address.length == prefix.getAddress().size()
                && new BigInteger(1, address)
                        .shiftRight(host)
                        .equals(new BigInteger(1, prefix.getAddress().toByteArray()).shiftRight(host));
    }
}
