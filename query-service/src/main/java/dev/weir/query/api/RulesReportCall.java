package dev.weir.query.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.query.report.HourCompared;
import dev.weir.query.report.ReportedRule;
import dev.weir.query.report.RuleReport;
import dev.weir.query.report.RuleReports;
import dev.weir.query.report.RuleState;
import dev.weir.query.route.Stores;
import dev.weir.query.rules.RuleFiles;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which rules are unused, new, or decide far more or less than before. */
final class RulesReportCall implements Call {
    static final Parameter FROM = new Parameter(
            "from",
            "Begin of the range, inclusive. " + Times.FORMS + " Default: 30 days before to.",
            new Parameter.Type.Text("-30d"),
            false);
    private static final Parameter STATE = new Parameter(
            "state",
            "Only rules in this state.",
            new Parameter.Type.OneOf(
                    Arrays.stream(RuleState.values()).map(RuleState::text).toList()),
            true);

    private static final List<Column<ReportedRule>> COLUMNS = List.of(
            new Column.Text<>("acl", ReportedRule::acl),
            new Column.Text<>("rule", ReportedRule::name),
            new Column.Text<>("direction", ReportedRule::direction),
            new Column.MaybeText<>("access", ReportedRule::access),
            new Column.MaybeWhole<>("priority", ReportedRule::priority),
            new Column.Text<>("state", rule -> rule.state().text()),
            new Column.Whole<>("hits", ReportedRule::hits),
            new Column.Time<>("firstHit", ReportedRule::firstMs),
            new Column.Time<>("lastHit", ReportedRule::lastMs),
            new Column.MaybeDecimal<>("unusedFor", ReportedRule::unusedDays),
            new Column.Time<>("unusedSince", ReportedRule::unusedSinceMs),
            new Column.Time<>("knownSince", ReportedRule::knownSinceMs),
            new Column.MaybeText<>("anomaly", RulesReportCall::anomaly),
            hour("lastHour", HourCompared::tuples),
            hour("mean", HourCompared::mean),
            hour("deviation", HourCompared::deviation),
            hour("hours", HourCompared::hours));

    private final RuleReports reports;
    private final RuleFiles files;
    private final Questions questions;

    RulesReportCall(Stores stores, RuleFiles files, ApiConfig config) {
        this.reports = new RuleReports(stores, config.maxRange());
        this.files = files;
        this.questions = new Questions(config);
    }

    private static String anomaly(ReportedRule rule) {
        return rule.state() == RuleState.ANOMALOUS
                ? rule.hour().map(HourCompared::anomaly).orElse("")
                : "";
    }

    private static Column<ReportedRule> hour(String name, ToDoubleFunction<HourCompared> value) {
        return new Column.MaybeDecimal<>(
                name,
                rule -> rule.hour().isEmpty()
                        ? Double.NaN
                        : value.applyAsDouble(rule.hour().get()));
    }

    @Override
    public String name() {
        return "rulesReport";
    }

    @Override
    public String path() {
        return "rules/report";
    }

    @Override
    public String example() {
        return "rules/report?from=-30d";
    }

    @Override
    public String summary() {
        return "How each rule is used: those that decide far more or less than in the hours before, new ones, and unused ones"
                + " with how long they are known to be unused.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(FROM, Parameter.TO, Parameter.RULE, Parameter.ACL, Parameter.DIRECTION, STATE);
    }

    @Override
    public ObjectNode dataSchema() {
        return Schemas.array(Schemas.row(List.of(), COLUMNS));
    }

    @Override
    public ObjectNode metaSchema() {
        return RulesReportMeta.schema();
    }

    @Override
    public Reply answer(Params params, String pathValue) {
        Range range = questions.range(Range.of(params, 30 * Spans.DAY));
        RuleReport report = reports.ask(range.from(), range.to(), params.now(), files.known());
        List<ReportedRule> rows =
                report.rules().stream().filter(rule -> isAsked(rule, params)).toList();
        return new Reply(
                report.answer().coverage().complete(),
                new Reply.Data.Rows<>(COLUMNS, rows),
                RulesReportMeta.of(report, rows, files.known().all().size()));
    }

    private static boolean isAsked(ReportedRule rule, Params params) {
        return isOneOf(params.all(Parameter.RULE), rule.name())
                && isOneOf(params.all(Parameter.ACL), rule.acl())
                && isOneOf(params.all(Parameter.DIRECTION), rule.direction())
                && isOneOf(params.all(STATE), rule.state().text());
    }

    /** Azure's names are the same in upper and lower case. */
    private static boolean isOneOf(List<String> asked, String value) {
        return asked.isEmpty() || asked.stream().anyMatch(value::equalsIgnoreCase);
    }
}
