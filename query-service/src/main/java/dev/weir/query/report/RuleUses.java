package dev.weir.query.report;

import com.google.protobuf.ByteString;
import dev.weir.query.route.Answer;
import dev.weir.query.route.NoAnswer;
import dev.weir.query.route.Question;
import dev.weir.query.route.QuestionBuilder;
import dev.weir.query.route.RowStream;
import dev.weir.query.route.RowSums;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.KnownRules;
import dev.weir.query.rules.RuleDefinition;
import dev.weir.schemas.query.Counter;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Asks the stores who used a rule, and for what. */
public final class RuleUses {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final List<Field> GROUP = List.of(Field.RULE, Field.ACL, Field.DIRECTION);

    private final Stores stores;

    public RuleUses(Stores stores) {
        this.stores = stores;
    }

    /**
     * What was counted under a rule in a range.
     *
     * @param acl as a log or a file calls it, in upper or lower case; the answer is the same for each of them
     * @throws dev.weir.query.route.BrokenAnswer when a store breaks off while its sources are read
     */
    public RuleUse ask(String acl, String name, long fromMs, long toMs, KnownRules known) {
        Answer rules = stores.ask(
                Question.over(fromMs, toMs, HOUR).group(GROUP).distinct(false).build());
        RuleNames names = new RuleNames(known);
        String file = names.acl(acl);
        List<Row> logged = logged(rules.rows(), names, file, name);
        if (logged.isEmpty()) {
            return unused(rules, file, name, known);
        }
        Row first = names.named(logged.getFirst());
        Row sum = RowSums.of(
                        logged,
                        row -> row.toBuilder()
                                .setAcl(first.getAcl())
                                .setRule(first.getRule())
                                .setDirection(first.getDirection())
                                .build())
                .getFirst();
        return use(rules, filter(logged), sum, since(rules, names, sum.getAcl()));
    }

    /** The rows of the rule under all names of it; those in another case only where there are none in this one. */
    private static List<Row> logged(List<Row> rows, RuleNames names, String acl, String name) {
        List<Row> exact = logged(rows, names, acl, name, String::equals);
        return exact.isEmpty() ? logged(rows, names, acl, name, String::equalsIgnoreCase) : exact;
    }

    private static List<Row> logged(
            List<Row> rows, RuleNames names, String acl, String name, BiPredicate<String, String> same) {
        Optional<Row> meant = rows.stream()
                .filter(row -> same.test(row.getRule(), name)
                        || same.test(names.named(row).getRule(), name))
                .map(names::named)
                .filter(row -> same.test(row.getAcl(), acl))
                .findFirst();
        return meant.stream()
                .flatMap(one -> rows.stream().filter(row -> isSame(names.named(row), one, same)))
                .toList();
    }

    private static boolean isSame(Row row, Row other, BiPredicate<String, String> same) {
        return same.test(row.getAcl(), other.getAcl()) && same.test(row.getRule(), other.getRule());
    }

    private static RuleUse unused(Answer rules, String acl, String name, KnownRules known) {
        KnownRule rule = known.all().stream()
                .filter(one -> one.isOf(acl) && one.isNamed(name))
                .findFirst()
                .orElseGet(() -> new KnownRule(name, acl, "", "", "", 0, RuleDefinition.NONE));
        return new RuleUse(
                rules.with(List.of(), rules.coverage()),
                Filter.getDefaultInstance(),
                rule.acl(),
                rule.name(),
                rule.direction(),
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                Optional.empty());
    }

    private static Filter filter(List<Row> logged) {
        Filter.Builder filter = Filter.newBuilder();
        logged.stream().map(Row::getRule).distinct().forEach(filter::addRules);
        logged.stream().map(Row::getAcl).distinct().forEach(filter::addAcls);
        return filter.build();
    }

    private static long since(Answer rules, RuleNames names, String acl) {
        return rules.rows().stream()
                .filter(row -> names.named(row).getAcl().equals(acl))
                .mapToLong(Row::getFirstMs)
                .min()
                .orElse(0);
    }

    private RuleUse use(Answer rules, Filter filter, Row sum, long sinceMs) {
        PrefixCover cover = new PrefixCover();
        Answer.Coverage coverage;
        try (RowStream sources = stores.stream(under(rules, filter)
                .group(Field.SOURCE)
                .bySource(ByteString.EMPTY, 0)
                .build())) {
            sources.forEach(row -> cover.add(row.getSource().toByteArray()));
            coverage = rules.coverage().and(sources.head().coverage());
        }
        return new RuleUse(
                rules.with(List.of(), coverage),
                filter,
                sum.getAcl(),
                sum.getRule(),
                sum.getDirection(),
                sum.getCounters(Counter.TUPLES.getNumber()),
                sum.getCounters(Counter.DENIED.getNumber()),
                sum.getFirstMs(),
                sum.getLastMs(),
                sinceMs,
                cover.addresses(),
                cover.prefixes(),
                ports(rules, filter));
    }

    private static QuestionBuilder under(Answer rules, Filter filter) {
        Question question = rules.question();
        return Question.over(question.fromMs(), question.toMs(), question.paneMs())
                .filter(filter)
                .distinct(false);
    }

    /** Ports are counted by another job, which need not run. */
    private Optional<List<PortUse>> ports(Answer rules, Filter filter) {
        try {
            Answer answer = stores.ask(under(rules, filter)
                    .group(Field.PROTOCOL, Field.PORT)
                    .top(Counter.TUPLES, 0)
                    .build());
            return answer.coverage().complete()
                    ? Optional.of(answer.rows().stream().map(RuleUses::port).toList())
                    : Optional.empty();
        } catch (NoAnswer e) {
            return Optional.empty();
        }
    }

    private static PortUse port(Row row) {
        return new PortUse(
                row.getKnown().getProtocol(), row.getKnown().getPort(), row.getCounters(Counter.TUPLES.getNumber()));
    }
}
