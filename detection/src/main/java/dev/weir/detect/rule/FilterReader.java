package dev.weir.detect.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.enrich.Scope;
import java.util.Map;

/** Reads {@code flows} of a rule or a condition. */
final class FilterReader {
    private static final Map<String, Integer> PROTOCOLS = Map.of("icmp", 1, "tcp", 6, "udp", 17, "icmp6", 58);

    private FilterReader() {}

    static FlowFilter read(JsonNode json, String place) throws RuleException {
        Node node = new Node(json, place);
        Boolean allowed = node.optional("decision", FilterReader::isAllowed);
        FlowFilter filter = new FlowFilter(
                allowed == null ? null : !allowed,
                node.optional("from", FilterReader::scope),
                node.optional("to", FilterReader::scope),
                node.optional("direction", FilterReader::isOutbound),
                Numbers.of(node.list("destinationPort", FilterReader::port)),
                Numbers.of(node.list("notDestinationPort", FilterReader::port)),
                Numbers.of(node.list("protocol", FilterReader::protocol)),
                node.optional("threat", Node::flag),
                node.optional("asset", FilterReader::isKnown),
                false,
                node.or("replies", Node::flag, true));
        node.end();
        return filter;
    }

    private static boolean isAllowed(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "allowed" -> true;
            case "denied" -> false;
            default -> throw new RuleException("%s must be allowed or denied: %s".formatted(place, value.asText()));
        };
    }

    private static boolean isOutbound(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "outbound" -> true;
            case "inbound" -> false;
            default -> throw new RuleException("%s must be inbound or outbound: %s".formatted(place, value.asText()));
        };
    }

    private static boolean isKnown(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "known" -> true;
            case "unknown" -> false;
            default -> throw new RuleException("%s must be known or unknown: %s".formatted(place, value.asText()));
        };
    }

    private static Scope scope(JsonNode value, String place) throws RuleException {
        return switch (value.asText()) {
            case "internal" -> Scope.INTERNAL;
            case "external" -> Scope.EXTERNAL;
            default -> throw new RuleException("%s must be internal or external: %s".formatted(place, value.asText()));
        };
    }

    private static int port(JsonNode value, String place) throws RuleException {
        if (!isNumber(value, 65_535)) {
            throw new RuleException("%s must be a port, 0 to 65535: %s".formatted(place, value.asText()));
        }
        return value.intValue();
    }

    private static int protocol(JsonNode value, String place) throws RuleException {
        Integer named = PROTOCOLS.get(value.asText());
        if (named != null) {
            return named;
        }
        if (!isNumber(value, 255)) {
            throw new RuleException("%s must be tcp, udp, icmp, icmp6 or an IANA number, 0 to 255: %s"
                    .formatted(place, value.asText()));
        }
        return value.intValue();
    }

    private static boolean isNumber(JsonNode value, int most) {
        return value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0 && value.intValue() <= most;
    }
}
