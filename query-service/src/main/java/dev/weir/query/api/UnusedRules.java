package dev.weir.query.api;

import dev.weir.query.route.Answer;
import dev.weir.query.route.Question;
import dev.weir.query.route.RowOrder;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.KnownRules;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the known rules that had no hit behind those that had, as rows of zeros, and tells what is known of all of them. */
final class UnusedRules implements Groups.Ending {
    private final Stores stores;
    private final KnownRules known;

    UnusedRules(Stores stores, KnownRules known) {
        this.stores = stores;
        this.known = known;
    }

    /** What is known of the rule of a row. */
    static List<Column<Row>> columns(KnownRules known) {
        return List.of(
                new Column.MaybeText<>(
                        "access",
                        row -> known.find(row.getRule(), row.getAcl(), row.getDirection())
                                .map(KnownRule::access)
                                .orElse("")),
                new Column.MaybeWhole<>(
                        "priority",
                        row -> known.find(row.getRule(), row.getAcl(), row.getDirection())
                                .map(KnownRule::priority)
                                .orElse(0)));
    }

    @Override
    public Answer add(Answer now, List<Row> past) {
        Question question = now.question();
        Filter anyName = RuleFilter.ofAnyName(question.filter());
        if (isAll(now) && anyName.equals(question.filter())) {
            return now.with(unused(question, now.rows(), past), now.coverage());
        }
        Answer all = stores.ask(question.all(anyName));
        return now.with(unused(question, all.rows(), past), now.coverage().and(all.coverage()));
    }

    /** Whether every rule that was hit is among the rows. */
    private static boolean isAll(Answer answer) {
        return answer.groups() == answer.rows().size()
                && !SumCondition.isGiven(answer.question().having());
    }

    private List<Row> unused(Question question, List<Row> hits, List<Row> past) {
        Set<KnownRule> hit = new HashSet<>(byRule(hits).keySet());
        Map<KnownRule, List<Row>> before = byRule(past);
        RuleFilter filter = new RuleFilter(question.filter(), question.having());
        Set<Row> rows = new HashSet<>();
        for (KnownRule rule : known.all()) {
            if (!hit.contains(rule) && filter.lets(rule)) {
                before.getOrDefault(rule, List.of(row(rule))).forEach(row -> rows.add(Compared.withoutCounts(row)));
            }
        }
        return rows.stream()
                .sorted(RowOrder.by(question.by(), question.group()))
                .toList();
    }

    private Map<KnownRule, List<Row>> byRule(Collection<Row> rows) {
        Map<KnownRule, List<Row>> byRule = new HashMap<>();
        for (Row row : rows) {
            known.meant(row.getRule(), row.getAcl(), row.getDirection())
                    .forEach(rule -> byRule.computeIfAbsent(rule, none -> new ArrayList<>())
                            .add(row));
        }
        return byRule;
    }

    private static Row row(KnownRule rule) {
        return Row.newBuilder()
                .setRule(rule.name())
                .setAcl(rule.acl())
                .setDirection(rule.direction())
                .build();
    }
}
