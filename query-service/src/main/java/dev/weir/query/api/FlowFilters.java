package dev.weir.query.api;

import dev.weir.query.filter.Expression;
import dev.weir.query.filter.FilterParser;
import dev.weir.query.filter.Protocols;
import dev.weir.schemas.query.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads the parameters that say which flows are meant: OR within one, AND across them.
 *
 * @param expression what flows must match
 * @param sources their only sources, as far as known; none: any
 */
record FlowFilters(Expression expression, List<Prefix> sources) {
    private static final int MOST_PORT = 65_535;
    private static final Parameter DESTINATION = new Parameter(
            "destination",
            "Only these destinations: an IP address or a CIDR prefix.",
            new Parameter.Type.Text("192.0.2.0/24"),
            true);
    private static final Parameter PORT =
            new Parameter("port", "Only these destination ports.", new Parameter.Type.Whole(0, MOST_PORT), true);
    private static final Parameter PROTOCOL = new Parameter(
            "protocol", "Only these protocols: tcp, udp, icmp or a number.", new Parameter.Type.Text("tcp"), true);
    private static final Parameter DECISION = new Parameter(
            "decision",
            "Only flows that were allowed, or denied.",
            new Parameter.Type.OneOf(List.of("allowed", "denied")),
            true);
    private static final Parameter FILTER = new Parameter(
            "filter",
            "Only what this expression lets through: fields of a flow, compared and joined by and, or and not.",
            new Parameter.Type.Text("source in 10.0.0.0/8 and port in (22, 3389) and not rule like \"Allow*\""),
            false);
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.SOURCE,
            DESTINATION,
            Parameter.RULE,
            Parameter.ACL,
            PORT,
            DECISION,
            Parameter.DIRECTION,
            PROTOCOL,
            FILTER);

    /** @throws Problem naming the parameter that is wrong */
    static FlowFilters of(Params params) {
        List<Expression> all = new ArrayList<>();
        add(all, params, Parameter.SOURCE, FlowFilters::within);
        add(all, params, DESTINATION, FlowFilters::within);
        add(all, params, PORT, FlowFilters::port);
        add(all, params, PROTOCOL, FlowFilters::protocol);
        for (Parameter text : List.of(Parameter.RULE, Parameter.ACL, DECISION, Parameter.DIRECTION)) {
            add(all, params, text, (name, values) -> new Expression.OneOf(name, values, false));
        }
        params.one(FILTER).map(FilterParser::parseFlows).ifPresent(filter -> flatten(filter, all));
        return new FlowFilters(new Expression.All(all), sources(all));
    }

    private static void add(
            List<Expression> all,
            Params params,
            Parameter parameter,
            BiFunction<String, List<String>, Expression> test) {
        List<String> values = params.all(parameter);
        if (!values.isEmpty()) {
            all.add(test.apply(parameter.name(), values));
        }
    }

    private static Expression within(String name, List<String> values) {
        return new Expression.Within(
                name, values.stream().map(value -> Filters.prefix(name, value)).toList());
    }

    private static Expression port(String name, List<String> values) {
        return new Expression.InRange(
                "destinationPort",
                values.stream().map(value -> one(Integer.parseInt(value))).toList());
    }

    private static Expression protocol(String name, List<String> values) {
        return new Expression.InRange(
                name,
                values.stream()
                        .map(value -> one(Protocols.parse(value)
                                .orElseThrow(() -> Problem.parameter(
                                        name,
                                        "Neither tcp, udp, icmp nor a number from 0 to 255: %s."
                                                .formatted(Params.shown(value))))))
                        .toList());
    }

    private static Expression.Range one(int number) {
        return new Expression.Range(number, number);
    }

    private static void flatten(Expression filter, List<Expression> all) {
        if (filter instanceof Expression.All(List<Expression> parts)) {
            all.addAll(parts);
        } else {
            all.add(filter);
        }
    }

    /** Every flow that matches has one of the sources of such a test. */
    private static List<Prefix> sources(List<Expression> all) {
        return all.stream()
                .flatMap(test -> sourcesOf(test).stream())
                .findFirst()
                .orElse(List.of());
    }

    private static Optional<List<Prefix>> sourcesOf(Expression test) {
        return test instanceof Expression.Within(String field, List<Prefix> prefixes) && field.equals("source")
                ? Optional.of(prefixes)
                : Optional.empty();
    }
}
