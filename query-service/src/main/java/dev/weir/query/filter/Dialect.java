package dev.weir.query.filter;

import dev.weir.query.filter.FilterField.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a filter can be about: counts, or single flows. The grammar is the same, the fields are not. */
public enum Dialect {
    COUNTS,
    FLOWS;

    List<Wanted> wanted() {
        return fields().stream()
                .map(field -> new Wanted(Wanted.Kind.FIELD, field.name()))
                .toList();
    }

    /** The field of this name, which may be written in any case. */
    Optional<FilterField> field(String name) {
        return fields().stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private List<FilterField> fields() {
        return switch (this) {
            case COUNTS -> Fields.OF_COUNTS;
            case FLOWS -> Fields.OF_FLOWS;
        };
    }

    /** The fields of each. */
    private static final class Fields {
        static final FilterField SOURCE = FilterField.of("source", Kind.ADDRESS);
        static final FilterField RULE = FilterField.text("rule", "the name of a rule");
        static final FilterField ACL = FilterField.text("acl", "the resource id of an NSG or ACL");
        static final FilterField DIRECTION = FilterField.choice("direction", "I", "O");

        static final List<FilterField> OF_SOURCES = List.of(
                FilterField.of("country", Kind.COUNTRY),
                FilterField.number("asn", NumberBound.ASN),
                FilterField.text("asset", "the name of an asset of the inventory"),
                FilterField.text("threat", "the name of a threat feed"));
        static final List<FilterField> OF_KINDS = List.of(
                FilterField.choice("flowType", FlowTypes.ALL.toArray(String[]::new)),
                FilterField.number("port", NumberBound.PORT),
                FilterField.of("protocol", Kind.PROTOCOL).proposing("tcp", "udp", "icmp"),
                FilterField.text("service", "the IANA name of a service")
                        .proposing("https", "http", "ssh", "domain", "ms-wbt-server", "smtp", "ntp"),
                FilterField.of("destinationCountry", Kind.COUNTRY));
        static final List<FilterField> OF_COUNTS = Stream.of(
                        Stream.of(SOURCE, RULE, ACL, DIRECTION),
                        OF_SOURCES.stream(),
                        OF_KINDS.stream(),
                        CounterNames.ALL.stream().map(name -> FilterField.of(name, Kind.SUM)))
                .flatMap(fields -> fields)
                .toList();
        static final List<FilterField> OF_FLOWS = List.of(
                SOURCE,
                FilterField.of("destination", Kind.ADDRESS),
                RULE,
                ACL,
                DIRECTION,
                FilterField.choice("decision", "allowed", "denied"),
                FilterField.choice("state", "A", "D", "B", "C", "E"),
                FilterField.of("protocol", Kind.PROTOCOL),
                FilterField.number("sourcePort", NumberBound.PORT),
                FilterField.number("destinationPort", NumberBound.PORT),
                FilterField.number("port", NumberBound.PORT).meaning("destinationPort"),
                FilterField.of("packetsSent", Kind.NUMBER),
                FilterField.of("bytesSent", Kind.NUMBER),
                FilterField.of("packetsReceived", Kind.NUMBER),
                FilterField.of("bytesReceived", Kind.NUMBER));
    }
}
