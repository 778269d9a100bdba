package dev.weir.query.api;

import com.google.protobuf.ByteString;
import dev.weir.detect.rule.Level;
import dev.weir.query.alert.SeenAlert;
import dev.weir.query.live.AddressTest;
import dev.weir.schemas.IpText;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which alerts are meant: OR within one parameter, AND across them.
 *
 * @param state {@code open}, {@code closed} or {@code all}
 * @param least the lowest level
 * @param rules ids of detection rules; none: any
 */
record AlertFilters(String state, Level least, List<String> rules, List<AddressTest> addresses)
        implements Predicate<SeenAlert> {
    private static final Parameter STATE = new Parameter(
            "state",
            "Only alerts that are open, or closed by their detection or a person, or all. Default: open.",
            new Parameter.Type.OneOf(List.of("open", "closed", "all")),
            false);
    private static final Parameter LEVEL = new Parameter(
            "level", "Only alerts of at least this level.", new Parameter.Type.OneOf(Level.texts()), false);
    private static final Parameter RULE =
            new Parameter("rule", "Only alerts of these detection rules, by id.", new Parameter.Type.Text("D01"), true);
    private static final Parameter ADDRESS = new Parameter(
            "address",
            "Only alerts that name one of these: an IP address or a CIDR prefix.",
            new Parameter.Type.Text("10.0.0.0/8"),
            true);
    static final List<Parameter> PARAMETERS = List.of(STATE, LEVEL, RULE, ADDRESS);

    /**
     * Reads the parameters.
     *
     * @param usual state where none is given
     * @throws Problem naming the parameter that is wrong
     */
    static AlertFilters of(Params params, String usual) {
        List<String> addresses = params.all(ADDRESS);
        return new AlertFilters(
                params.one(STATE).orElse(usual),
                params.one(LEVEL).flatMap(Level::named).orElse(Level.INFORMATIONAL),
                params.all(RULE),
                addresses.isEmpty()
                        ? List.of()
                        : List.of(AddressTest.of(addresses.stream()
                                .map(text -> Filters.prefix(ADDRESS.name(), text))
                                .toList())));
    }

    @Override
    public boolean test(SeenAlert alert) {
        return (state.equals("all") || alert.isOpen() == state.equals("open"))
                && alert.latest().level().compareTo(least) >= 0
                && (rules.isEmpty() || rules.contains(alert.latest().rule()))
                && addresses.stream().allMatch(test -> namesOne(test, alert));
    }

    private static boolean namesOne(AddressTest test, SeenAlert alert) {
        return alert.latest().addresses().stream()
                .flatMap(address -> IpText.parse(address).stream())
                .anyMatch(bytes -> test.matches(ByteString.copyFrom(bytes)));
    }
}
