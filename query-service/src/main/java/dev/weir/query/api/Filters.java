package dev.weir.query.api;

import dev.weir.query.filter.FilterParser;
import dev.weir.query.filter.ParsedFilter;
import dev.weir.query.filter.Prefixes;
import dev.weir.schemas.IpText;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.util.List;

/**
 * Reads the filter parameters: OR within one field, AND across fields.
 *
 * @param filter what is checked before counts are added up
 * @param having what the sums of a group must be; without a form when that was not asked
 */
record Filters(Filter filter, Condition having) {
    static final List<Parameter> PARAMETERS =
            List.of(Parameter.SOURCE, Parameter.RULE, Parameter.ACL, Parameter.DIRECTION, Parameter.FILTER);

    /** @throws Problem naming the parameter that is wrong */
    static Filters of(Params params) {
        return of(params, prefixes(params, Parameter.SOURCE));
    }

    /**
     * As {@link #of(Params)}, for calls that name the sources by other parameters.
     *
     * @param sources only these; none: all
     */
    static Filters of(Params params, List<Prefix> sources) {
        Filter.Builder filter = Filter.newBuilder()
                .addAllSources(sources)
                .addAllRules(params.all(Parameter.RULE))
                .addAllAcls(params.all(Parameter.ACL))
                .addAllDirections(params.all(Parameter.DIRECTION));
        ParsedFilter parsed = params.one(Parameter.FILTER)
                .map(FilterParser::parse)
                .orElse(new ParsedFilter(Condition.getDefaultInstance(), Condition.getDefaultInstance()));
        add(parsed.entries(), filter);
        return new Filters(filter.build(), parsed.groups());
    }

    /** What a parameter names: addresses and prefixes. */
    static List<Prefix> prefixes(Params params, Parameter parameter) {
        return params.all(parameter).stream()
                .map(text -> prefix(parameter.name(), text))
                .toList();
    }

    /** A condition that only names sources is worth more as prefixes, because these say which partitions are concerned. */
    private static void add(Condition entries, Filter.Builder filter) {
        boolean isAll = entries.getFormCase() == Condition.FormCase.ALL;
        for (Condition part : isAll ? entries.getAll().getPartsList() : List.of(entries)) {
            if (filter.getSourcesCount() == 0 && namesSources(part)) {
                filter.addAllSources(part.getField().getPrefixesList());
            } else if (SumCondition.isGiven(part)) {
                filter.getConditionBuilder().getAllBuilder().addParts(part);
            }
        }
    }

    private static boolean namesSources(Condition condition) {
        return condition.getFormCase() == Condition.FormCase.FIELD
                && condition.getField().getField() == Field.SOURCE;
    }

    /**
     * The filter of a call that answers no groups.
     *
     * @throws Problem when sums shall be compared
     */
    Filter withoutSums() {
        if (SumCondition.isGiven(having)) {
            throw Problem.parameter(
                    Parameter.FILTER.name(),
                    "This call adds everything up, so there are no groups whose counters could be compared. Ask top or rules, or series for timelines of groups.");
        }
        return filter;
    }

    /** One address, in any spelling. */
    static Prefix address(String parameter, String text) {
        if (IpText.parse(text).isEmpty()) {
            throw Problem.parameter(parameter, "Not an IP address: %s.".formatted(Params.shown(text)));
        }
        return prefix(parameter, text);
    }

    static Prefix prefix(String parameter, String text) {
        return Prefixes.parse(text)
                .orElseThrow(() -> Problem.parameter(
                        parameter,
                        "Neither an IP address nor a prefix such as 10.0.0.0/8: %s.".formatted(Params.shown(text))));
    }
}
