package dev.weir.stream.serve;

import dev.weir.schemas.query.AggregateRequest;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.CounterTest;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.Known;
import dev.weir.schemas.query.Order;
import dev.weir.schemas.query.Prefix;
import dev.weir.schemas.query.Row;
import dev.weir.stream.count.PlainDistinct;
import dev.weir.stream.count.RuleKey;
import dev.weir.stream.count.SourceText;
import dev.weir.stream.count.Values;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a question has to be answered, found by going through all facts. */
record PlainAnswer(PlainReader reader, AggregateRequest request) {
    private static final DrawnFacts FACTS = new DrawnFacts();

    /** A group of one step. */
    record Group(long start, List<Byte> source, RuleKey rule, Known known) {

        static Group of(Row row) {
            return new Group(
                    row.getStartMs(),
                    list(row.getSource().toByteArray()),
                    new RuleKey(row.getAcl(), row.getRule(), row.getDirection()),
                    row.getKnown());
        }

        private static List<Byte> list(byte[] bytes) {
            List<Byte> list = new ArrayList<>();
            for (byte b : bytes) {
                list.add(b);
            }
            return list;
        }
    }

    /** The counters, then first and last time, of every group. */
    Map<Group, List<Long>> groups() {
        Map<Group, long[]> sums = new HashMap<>();
        for (Fact fact : matching()) {
            Values.add(sums.computeIfAbsent(group(fact), g -> new long[Values.LENGTH]), 0, fact.values(), 0);
        }
        Map<Group, List<Long>> lists = new HashMap<>();
        sums.forEach((group, sum) -> {
            if (passes(request.getHaving(), sum)) {
                lists.put(
                        group,
                        Arrays.stream(sum, 0, Values.DESTINATIONS).boxed().toList());
            }
        });
        return lists;
    }

    private static boolean passes(Condition having, long[] sum) {
        return switch (having.getFormCase()) {
            case FORM_NOT_SET -> true;
            case NOT -> !passes(having.getNot(), sum);
            default -> {
                CounterTest test = having.getCounter();
                long value = sum[test.getCounterValue()];
                yield value >= test.getLeast() && (test.getMost() == -1 || value <= test.getMost());
            }
        };
    }

    /** The number of sources of every group. */
    Map<Group, Long> distinctSources() {
        Map<Group, Set<Object>> sources = new HashMap<>();
        for (Fact fact : matching()) {
            sources.computeIfAbsent(group(fact), g -> new HashSet<>()).add(fact.source());
        }
        Map<Group, Long> sizes = new HashMap<>();
        sources.forEach((group, set) -> sizes.put(group, (long) set.size()));
        sizes.keySet().retainAll(groups().keySet());
        return sizes;
    }

    /** The numbers of destinations, ports and rules of every group. */
    Map<Group, List<Long>> distinct() {
        Map<Group, List<Set<Long>>> sets = new HashMap<>();
        for (Fact fact : matching()) {
            List<Set<Long>> of =
                    sets.computeIfAbsent(group(fact), g -> List.of(new HashSet<>(), new HashSet<>(), new HashSet<>()));
            of.get(0).add(fact.destination());
            of.get(1).add((long) fact.port());
            of.get(2).add((long) fact.rule());
        }
        Map<Group, List<Long>> numbers = new HashMap<>();
        sets.forEach((group, of) ->
                numbers.put(group, of.stream().map(PlainDistinct::number).toList()));
        numbers.keySet().retainAll(groups().keySet());
        return numbers;
    }

    /** The groups in the order that was asked for, without those before the page. */
    List<Group> ordered() {
        Map<Group, List<Long>> groups = groups();
        boolean bySource = request.getOrder() == Order.BY_SOURCE;
        Comparator<Group> order = bySource
                ? Comparator.comparing(group -> place(bytes(group.source())))
                : (a, b) -> Long.compareUnsigned(value(groups, b), value(groups, a));
        for (Field field : request.getGroupList()) {
            order = order.thenComparing(by(field));
        }
        byte[] after = request.getAfterSource().toByteArray();
        return groups.keySet().stream()
                .filter(group ->
                        after.length == 0 || place(bytes(group.source())).compareTo(place(after)) > 0)
                .sorted(order)
                .toList();
    }

    /** IPv4 addresses come before IPv6 addresses. */
    private static BigInteger place(byte[] address) {
        BigInteger number = new BigInteger(1, address);
        return address.length == 4 ? number : number.setBit(128);
    }

    private long value(Map<Group, List<Long>> groups, Group group) {
        return groups.getOrDefault(group, List.of()).get(request.getByValue());
    }

    private static Comparator<Group> by(Field field) {
        return switch (field) {
            case SOURCE -> (a, b) -> Arrays.compareUnsigned(bytes(a.source()), bytes(b.source()));
            case RULE -> Comparator.comparing(group -> group.rule().name());
            case ACL -> Comparator.comparing(group -> group.rule().acl());
            case COUNTRY -> Comparator.comparing(group -> group.known().getCountry());
            case ASN -> Comparator.comparing(group -> group.known().getAsn());
            case ASSET -> Comparator.comparing(group -> group.known().getAsset());
            case THREAT -> Comparator.comparing(group -> group.known().getThreat());
            default -> Comparator.comparing(group -> group.rule().direction());
        };
    }

    private static byte[] bytes(List<Byte> list) {
        byte[] bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = list.get(i);
        }
        return bytes;
    }

    private List<Fact> matching() {
        return reader.facts().stream().filter(this::matches).toList();
    }

    private boolean matches(Fact fact) {
        RuleKey rule = reader.rules().get(fact.rule());
        return fact.timeMs() >= request.getFromMs()
                && fact.timeMs() < request.getToMs()
                && any(request.getFilter().getRulesList(), rule.name())
                && any(request.getFilter().getAclsList(), rule.acl())
                && any(request.getFilter().getDirectionsList(), rule.direction())
                && passes(request.getFilter().getCondition(), fact, rule)
                && (request.getFilter().getSourcesCount() == 0
                        || request.getFilter().getSourcesList().stream().anyMatch(prefix -> covers(prefix, fact)));
    }

    private static boolean passes(Condition condition, Fact fact, RuleKey rule) {
        return switch (condition.getFormCase()) {
            case FORM_NOT_SET -> true;
            case NOT -> !passes(condition.getNot(), fact, rule);
            case ALL -> condition.getAll().getPartsList().stream().allMatch(part -> passes(part, fact, rule));
            case ANY -> condition.getAny().getPartsList().stream().anyMatch(part -> passes(part, fact, rule));
            default -> passes(condition.getField(), fact, rule);
        };
    }

    private static boolean passes(FieldTest test, Fact fact, RuleKey rule) {
        Facts facts = FACTS.of(fact.source());
        return switch (test.getField()) {
            case RULE -> test.getTextsList().contains(rule.name());
            case SOURCE -> covers(test.getPrefixes(0), fact);
            case ASN ->
                facts.number(Field.ASN) >= test.getRanges(0).getLeast()
                        && facts.number(Field.ASN) <= test.getRanges(0).getMost();
            case THREAT ->
                test.getTexts(0).isEmpty()
                        ? facts.texts(Field.THREAT).isEmpty()
                        : facts.texts(Field.THREAT).contains(test.getTexts(0));
            default -> test.getTextsList().contains(facts.text(test.getField()));
        };
    }

    private static boolean any(Collection<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean covers(Prefix prefix, Fact fact) {
        byte[] address = prefix.getAddress().toByteArray();
        byte[] source = address(fact);
        int shift = 8 * address.length - prefix.getLength();
        return source.length == address.length
                && new BigInteger(1, address).shiftRight(shift).equals(new BigInteger(1, source).shiftRight(shift));
    }

    private static byte[] address(Fact fact) {
        return SourceText.bytes(
                fact.source().family(), fact.source().hi(), fact.source().lo());
    }

    private Group group(Fact fact) {
        RuleKey rule = reader.rules().get(fact.rule());
        long step = request.getStepMs();
        long start =
                step == 0 ? 0 : request.getFromMs() + Math.floorDiv(fact.timeMs() - request.getFromMs(), step) * step;
        List<Field> fields = request.getGroupList();
        return new Group(
                start,
                Group.list(fields.contains(Field.SOURCE) ? address(fact) : new byte[0]),
                new RuleKey(
                        fields.contains(Field.ACL) ? rule.acl() : "",
                        fields.contains(Field.RULE) ? rule.name() : "",
                        fields.contains(Field.DIRECTION) ? rule.direction() : ""),
                known(FACTS.of(fact.source()), fields));
    }

    private static Known known(Facts facts, List<Field> fields) {
        Known.Builder known = Known.newBuilder();
        if (fields.contains(Field.COUNTRY)) {
            known.setCountry(facts.text(Field.COUNTRY));
        }
        if (fields.contains(Field.ASN)) {
            known.setAsn((int) facts.number(Field.ASN)).setOrganization(facts.organization());
        }
        if (fields.contains(Field.ASSET)) {
            known.setAsset(facts.text(Field.ASSET));
        }
        if (fields.contains(Field.THREAT)) {
            known.setThreat(facts.text(Field.THREAT));
        }
        return known.build();
    }
}
