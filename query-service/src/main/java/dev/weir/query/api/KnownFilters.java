package dev.weir.query.api;

import dev.weir.query.filter.Countries;
import dev.weir.query.filter.FieldNames;
import dev.weir.query.filter.FlowTypes;
import dev.weir.query.filter.NumberBound;
import dev.weir.query.filter.Protocols;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Condition;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.FieldTest;
import dev.weir.schemas.query.NumberRange;
import java.util.List;
import java.util.Optional;

/** Reads the parameters that name what is known of sources, or of kinds of flows: OR within one. */
final class KnownFilters {
    private static final Parameter COUNTRY =
            many("country", "Only sources in these countries, by the two letters of ISO 3166-1.", "VN");
    private static final Parameter ASN = many("asn", "Only sources of these autonomous systems, by number.", "15169");
    private static final Parameter ASSET =
            many("asset", "Only sources that the inventory knows by these names.", "web-1");
    private static final Parameter THREAT =
            many("threat", "Only sources that one of these feeds lists, by the name of the source.", "spamhaus-drop");
    private static final Parameter FLOW_TYPE = new Parameter(
            "flowType",
            "Only flows of these types, as Traffic Analytics names them.",
            new Parameter.Type.OneOf(FlowTypes.ALL),
            true);
    private static final Parameter PORT =
            new Parameter("port", "Only these destination ports.", new Parameter.Type.Whole(0, 65_535), true);
    private static final Parameter PROTOCOL =
            many("protocol", "Only these protocols: tcp, udp, icmp or a number.", "tcp");
    private static final Parameter SERVICE =
            many("service", "Only these services, by the IANA name of protocol and port.", "https");
    private static final Parameter DESTINATION_COUNTRY =
            many("destinationCountry", "Only flows to these countries, by the two letters of ISO 3166-1.", "US");

    static final List<Parameter> OF_SOURCES = List.of(COUNTRY, ASN, ASSET, THREAT);
    static final List<Parameter> OF_KINDS = List.of(FLOW_TYPE, PORT, PROTOCOL, SERVICE, DESTINATION_COUNTRY);

    private KnownFilters() {}

    private static Parameter many(String name, String about, String example) {
        return new Parameter(name, about, new Parameter.Type.Text(example), true);
    }

    /**
     * The field of a parameter and its values.
     *
     * @throws Problem when one of them is wrong
     */
    static Condition condition(Parameter parameter, List<String> values) {
        Field field = FieldNames.field(parameter.name()).orElseThrow();
        FieldTest.Builder test = FieldTest.newBuilder().setField(field);
        for (String value : values) {
            if (KnownFields.isNumber(field)) {
                long number = number(field, value).orElseThrow(() -> wrong(parameter, value));
                test.addRanges(NumberRange.newBuilder().setLeast(number).setMost(number));
            } else {
                test.addTexts(text(field, value).orElseThrow(() -> wrong(parameter, value)));
            }
        }
        return Condition.newBuilder().setField(test).build();
    }

    private static Optional<Long> number(Field field, String value) {
        if (field == Field.PROTOCOL) {
            return Protocols.parse(value).map(Integer::longValue);
        }
        return Optional.of(value)
                .filter(text -> text.matches("[0-9]{1,10}"))
                .map(Long::valueOf)
                .filter(number -> number <= NumberBound.ASN.most());
    }

    private static Optional<String> text(Field field, String value) {
        return switch (field) {
            case COUNTRY, DESTINATION_COUNTRY -> Countries.parse(value);
            default -> Optional.of(value);
        };
    }

    private static Problem wrong(Parameter parameter, String value) {
        String wanted = switch (parameter.name()) {
            case "asn" -> NumberBound.ASN.wrong();
            case "protocol" -> "Neither tcp, udp, icmp nor a number from 0 to 255";
            default -> "Not the two letters of a country, such as VN";
        };
        return Problem.parameter(parameter.name(), wanted + ": " + Params.shown(value) + ".");
    }
}
