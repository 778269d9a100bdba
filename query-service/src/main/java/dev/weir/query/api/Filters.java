package dev.weir.query.api;

import dev.weir.query.filter.FilterParser;
import dev.weir.query.filter.ParsedFilter;
import dev.weir.query.filter.Prefixes;
import dev.weir.schemas.IpText;
import dev.weir.schemas.filter.ConditionFields;
import dev.weir.schemas.filter.SumCondition;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Filter;
import dev.weir.schemas.query.Prefix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the filter parameters: OR within one field, AND across fields.
 *
 * @param filter what is checked before counts are added up
 * @param having what the sums of a group must be; without a form when that was not asked
 * @param named by parameter, in their order, the fields that it names
 */
record Filters(Filter filter, Condition having, Map<String, Set<Field>> named) {
    /** Of calls that are about sources, besides the sources themselves. */
    static final List<Parameter> BY_SOURCE = Stream.of(
                    List.of(Parameter.RULE, Parameter.ACL, Parameter.DIRECTION),
                    KnownFilters.OF_SOURCES,
                    List.of(Parameter.FILTER))
            .flatMap(List::stream)
            .toList();

    private static final List<Parameter> KNOWN = Stream.concat(
                    KnownFilters.OF_SOURCES.stream(), KnownFilters.OF_KINDS.stream())
            .toList();

    /** Of calls about anything that is counted. */
    static final List<Parameter> PARAMETERS = Stream.of(
                    List.of(Parameter.SOURCE, Parameter.RULE, Parameter.ACL, Parameter.DIRECTION),
                    KNOWN,
                    List.of(Parameter.FILTER))
            .flatMap(List::stream)
            .toList();

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
        Map<String, Set<Field>> named = new LinkedHashMap<>();
        if (!sources.isEmpty()) {
            named.put(Parameter.SOURCE.name(), Set.of(Field.SOURCE));
        }
        ParsedFilter parsed = params.one(Parameter.FILTER)
                .map(FilterParser::parse)
                .orElse(new ParsedFilter(Condition.getDefaultInstance(), Condition.getDefaultInstance()));
        add(parsed.entries(), filter);
        for (Parameter parameter : KNOWN) {
            List<String> values = params.all(parameter);
            if (!values.isEmpty()) {
                Condition known = KnownFilters.condition(parameter, values);
                filter.getConditionBuilder().getAllBuilder().addParts(known);
                named.put(parameter.name(), ConditionFields.of(known));
            }
        }
        named.put(Parameter.FILTER.name(), ConditionFields.of(parsed.entries()));
        return new Filters(filter.build(), parsed.groups(), named);
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
                    "This call adds everything up, so there are no groups whose counters could be compared. Ask top or"
                            + " rules, or series for timelines of groups.");
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
