package dev.weir.detect.rule;

import dev.weir.enrich.Geo;
import dev.weir.enrich.flow.EnrichedFlow;
import dev.weir.enrich.flow.KnownAddress;
import dev.weir.schemas.IpText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules group flows by, and count different values of. */
public enum Field {
    SOURCE("source"),
    DESTINATION("destination"),
    SOURCE_PORT("sourcePort"),
    DESTINATION_PORT("destinationPort"),
    /** IANA number. */
    PROTOCOL("protocol"),
    ACL("acl"),
    RULE("rule"),
    /** MAC address of the NIC that logged, and what its flow log is of. */
    NIC("nic"),
    /** The /24 of an IPv4 address, the /64 of an IPv6 address. */
    DESTINATION_SUBNET("destinationSubnet"),
    /** ISO 3166-1 code; empty when not known. */
    DESTINATION_COUNTRY("destinationCountry");

    private static final long V4 = 0xffffffffL;
    private final String text;

    Field(String text) {
        this.text = text;
    }

    /** The name in rules and alerts. */
    public String text() {
        return text;
    }

    /** The value of a flow, as alerts show it. */
    public String value(EnrichedFlow flow) {
        return switch (this) {
            case SOURCE -> flow.sourceAddress().string();
            case DESTINATION -> flow.destinationAddress().string();
            case SOURCE_PORT -> NumberTexts.of(flow.sourcePort());
            case DESTINATION_PORT -> NumberTexts.of(flow.destinationPort());
            case PROTOCOL -> NumberTexts.of(flow.protocol());
            case ACL -> flow.origin().acl();
            case RULE -> flow.origin().rule();
            case NIC -> flow.origin().mac() + " of " + log(flow);
            case DESTINATION_SUBNET -> subnet(flow.destinationAddress());
            case DESTINATION_COUNTRY -> country(flow.destination().geo());
        };
    }

    /** A number that stands for the value: equal values give equal numbers, different ones almost surely different numbers. */
    public long term(EnrichedFlow flow) {
        return switch (this) {
            case SOURCE -> term(flow.sourceAddress());
            case DESTINATION -> term(flow.destinationAddress());
            case SOURCE_PORT -> flow.sourcePort();
            case DESTINATION_PORT -> flow.destinationPort();
            case PROTOCOL -> flow.protocol();
            default -> mix(value(flow));
        };
    }

    private static long term(KnownAddress address) {
        return address.isV4() ? address.lo() & V4 : mix(address.hi() * 31 + mix(address.lo()));
    }

    private static long mix(String value) {
        long hash = value.length();
        for (int i = 0; i < value.length(); i++) {
            hash = mix(hash * 31 + value.charAt(i));
        }
        return hash;
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private static String log(EnrichedFlow flow) {
        String target = flow.origin().target();
        return target.isEmpty() ? flow.origin().acl() : target;
    }

    private static String country(@Nullable Geo geo) {
        return geo == null ? "" : geo.country();
    }

    private static String subnet(KnownAddress address) {
        return address.isV4()
                ? IpText.text(ByteBuffer.allocate(4)
                                .putInt((int) address.lo() & 0xffffff00)
                                .array())
                        + "/24"
                : IpText.text(ByteBuffer.allocate(16).putLong(address.hi()).array()) + "/64";
    }

    static List<String> texts() {
        return Arrays.stream(values()).map(Field::text).toList();
    }
}
