package dev.weir.query.api;

import dev.weir.query.filter.CounterNames;
import java.util.List;

/**
 * One parameter of a call: what requests are checked against and what OpenAPI says about it.
 *
 * @param name as it stands in the URL
 * @param about what it means, in one sentence
 * @param type of one value
 * @param repeated whether it may stand several times
 */
record Parameter(String name, String about, Type type, boolean repeated) {

    /** What the values of a parameter look like. */
    sealed interface Type {
        record Text(String example) implements Type {}

        record OneOf(List<String> values) implements Type {}

        record Whole(int least, int most) implements Type {}
    }

    static final Parameter FROM =
            one("from", "Begin of the range, inclusive. " + Times.FORMS + " Default: an hour before to.", "-1h");
    static final Parameter FROM_DAY =
            one("from", "Begin of the range, inclusive. " + Times.FORMS + " Default: 24 hours before to.", "-24h");
    static final Parameter TO = one("to", "End of the range, exclusive, in the same forms. Default: now.", "now");
    static final Parameter STEP = one("step", "Length of a step: a multiple of a minute, as 1m, 5m, 1h or 1d.", "5m");
    static final Parameter SERIES_STEP = one(
            "step",
            "Length of a step: a multiple of a minute, as 1m, 5m, 1h or 1d. Default: one that gives at most 300 steps.",
            "5m");
    static final Parameter PANE = choice(
            "pane",
            "The finest pane to use. Default: the finest that the step needs, otherwise 1m.",
            List.of("1m", "1h", "1d"));
    static final Parameter SOURCE = many("source", "Only these sources: an IP address or a CIDR prefix.", "10.0.0.0/8");
    static final Parameter RULE = many("rule", "Only these rules, by name.", "DefaultRule_DenyAllInBound");
    static final Parameter ACL = many("acl", "Only rules of these NSGs or ACLs, by resource id.", "/subscriptions/…");
    static final Parameter DIRECTION = new Parameter(
            "direction",
            "Only flows in this direction, as seen from the NIC: I inbound, O outbound.",
            new Type.OneOf(List.of("I", "O")),
            true);
    static final Parameter FILTER = one(
            "filter",
            "Only what this expression lets through: fields and counters, compared and joined by and, or and not.",
            "source in 10.0.0.0/8 and not rule like \"Allow*\" and denied > 100");
    static final Parameter DIALECT = choice(
            "for",
            "What the filter is for: counts, as in top, or flows, as in flows and flows/tail. Default: counts.",
            List.of("counts", "flows"));
    static final Parameter POSITION = new Parameter(
            "position",
            "Where in the filter something shall be written: the number of characters before it. Default: its end.",
            new Type.Whole(0, 10_000),
            false);
    static final Parameter GROUP = new Parameter(
            "group",
            "Fields that make up a group, repeated or separated by commas: source, rule, acl, direction, country, asn,"
                    + " asset, threat; or flowType, port, protocol, service, destinationCountry with rule, acl and"
                    + " direction. Default: source.",
            new Type.Text("source,rule"),
            true);
    static final Parameter BY =
            choice("by", "The counter that orders the groups, largest first. Default: tuples.", CounterNames.ALL);
    static final Parameter DISTINCT = choice(
            "distinct",
            "false: without the numbers of different destinations, destination ports and rules, which is faster."
                    + " Default: true.",
            List.of("true", "false"));
    static final Parameter COMPARE = choice(
            "compare",
            "previous: each row also has the counters of the same range one length earlier, as previousTuples and so"
                    + " on.",
            List.of("previous"));
    static final Parameter UNUSED = choice(
            "unused",
            "true: also the rules of weir.query.rule-files that had no hit, with zeros, and of each rule what it does"
                    + " and its priority.",
            List.of("true", "false"));
    static final Parameter COMPARE_TOTALS = choice(
            "compare",
            "previous: meta.previousTotals holds the totals of the same range one length earlier, with their timeline.",
            List.of("previous"));
    static final Parameter CIDR = many(
            "cidr",
            "Only sources inside this prefix, IPv4 or IPv6; an address is a prefix, too. Default: all.",
            "10.0.0.0/8");
    static final Parameter CURSOR = one(
            "cursor",
            "Where the page begins: `meta.next` of the page before. cidr and the filters must be the same as there,"
                    + " from, to and pane the same or absent.",
            "");
    static final Parameter FORMAT = choice("format", "Instead of an Accept header.", List.of("json", "csv", "ndjson"));

    static final Parameter FLOW_LOG = many(
            "flowLog",
            "Only these flow logs: their name, or what the URLs of their blobs begin with.",
            "EASTUS_MY-LOG");
    static final Parameter MAC = many("mac", "Only these NICs: a MAC address in any spelling.", "00-22-48-18-4C-5B");
    static final Parameter MISSING =
            choice("missing", "true: only NICs of which a minute is missing.", List.of("true", "false"));

    static Parameter limit(int most, int usual) {
        return new Parameter("limit", "Most rows. Default: " + usual + ".", new Type.Whole(1, most), false);
    }

    private static Parameter one(String name, String about, String example) {
        return new Parameter(name, about, new Type.Text(example), false);
    }

    private static Parameter many(String name, String about, String example) {
        return new Parameter(name, about, new Type.Text(example), true);
    }

    private static Parameter choice(String name, String about, List<String> values) {
        return new Parameter(name, about, new Type.OneOf(values), false);
    }
}
