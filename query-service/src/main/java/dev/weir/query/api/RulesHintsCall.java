package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.filter.Expression;
import dev.weir.query.live.FlowAnswer;
import dev.weir.query.live.FlowQuestion;
import dev.weir.query.live.Live;
import dev.weir.query.live.NoKafka;
import dev.weir.query.live.Positions;
import dev.weir.query.report.FlowUse;
import dev.weir.query.report.RuleUse;
import dev.weir.query.report.RuleUses;
import dev.weir.query.route.BrokenAnswer;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.KnownRule;
import dev.weir.query.rules.RuleFiles;
import java.util.List;
import java.util.Optional;

/** What was observed under one rule that allows: its sources, ports and destinations, beside what its file allows. */
final class RulesHintsCall implements Call {
    private static final Parameter ACL = new Parameter(
            "acl",
            "The NSG or ACL of the rule, by its resource id or as logs call it.",
            new Parameter.Type.Text("/subscriptions/…"),
            false);
    private static final Parameter RULE =
            new Parameter("rule", "The name of the rule.", new Parameter.Type.Text("UserRule_allow-web"), false);

    private final RuleUses uses;
    private final Live live;
    private final RuleFiles files;
    private final Questions questions;

    RulesHintsCall(Stores stores, Live live, RuleFiles files, ApiConfig config) {
        this.uses = new RuleUses(stores);
        this.live = live;
        this.files = files;
        this.questions = new Questions(config);
    }

    @Override
    public String name() {
        return "rulesHints";
    }

    @Override
    public String path() {
        return "rules/hints";
    }

    @Override
    public String example() {
        return "rules/hints?acl=nsg&rule=UserRule_allow-web";
    }

    @Override
    public String summary() {
        return "What was observed under one rule that allows: prefixes that cover its sources, ports, and destinations of the flows"
                + " that are still kept, beside what its file allows.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ACL, RULE, RulesReportCall.FROM, Parameter.TO);
    }

    @Override
    public boolean isList() {
        return false;
    }

    @Override
    public ObjectNode dataSchema() {
        return HintDocument.schema();
    }

    @Override
    public ObjectNode metaSchema() {
        return Schemas.meta();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        String acl = required(params, ACL);
        String rule = required(params, RULE);
        Range range = questions.range(Range.of(params, 30 * Spans.DAY));
        RuleUse use = ask(acl, rule, range);
        Optional<KnownRule> file = files.known().find(use.name(), use.acl(), use.direction());
        checkAllows(use, file);
        RuleHints hints = new RuleHints(use, file, use.tuples() == 0 ? Optional.empty() : flows(use));
        return new Reply(
                use.answer().coverage().complete(),
                new Reply.Data.Document(json -> HintDocument.write(hints, json)),
                Meta.of(use.answer().question(), use.answer(), hints.truncated()));
    }

    private RuleUse ask(String acl, String rule, Range range) {
        try {
            return uses.ask(acl, rule, range.from(), range.to(), files.known());
        } catch (BrokenAnswer e) {
            throw Problem.brokeOff();
        }
    }

    private static String required(Params params, Parameter parameter) {
        return params.one(parameter)
                .orElseThrow(() -> Problem.parameter(
                        parameter.name(), "Say which rule: acl and rule, as rules/report lists them."));
    }

    private static void checkAllows(RuleUse use, Optional<KnownRule> file) {
        boolean denies = file.map(KnownRule::access).filter("Deny"::equals).isPresent()
                || (use.tuples() > 0 && use.denied() == use.tuples());
        if (denies) {
            throw Problem.parameter(RULE.name(), "It denies. Hints are about rules that allow.");
        }
    }

    /** The latest flows, as many as one answer may have; none where Kafka does not answer. */
    private Optional<RuleHints.SeenFlows> flows(RuleUse use) {
        Expression rule = new Expression.All(List.of(
                new Expression.OneOf("rule", use.logged().getRulesList(), false),
                new Expression.OneOf("acl", use.logged().getAclsList(), false)));
        long from = use.answer().question().fromMs();
        long to = use.answer().question().toMs();
        try {
            FlowAnswer answer = live.recent()
                    .ask(new FlowQuestion(
                            rule, List.of(), from, to, live.config().maxLimit(), Positions.NONE));
            FlowUse seen = new FlowUse();
            answer.rows().forEach(flow -> seen.add(flow.tuple()));
            boolean more = answer.truncated() || !answer.next().isNone();
            return Optional.of(new RuleHints.SeenFlows(seen, answer.reachedMs(), more));
        } catch (NoKafka e) {
            return Optional.empty();
        }
    }
}
