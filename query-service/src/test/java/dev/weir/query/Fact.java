package dev.weir.query;

import dev.weir.schemas.IpText;
import dev.weir.schemas.filter.KnownFields;
import dev.weir.schemas.query.Field;
import dev.weir.schemas.query.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** One count of one source and rule at one time: what the fake stores hold and what tests add up by themselves. */
public record Fact(
        long timeMs,
        String source,
        long destination,
        long port,
        String rule,
        String acl,
        String direction,
        List<Long> counters) {
    public static final int COUNTERS = 8;

    /** One denied tuple. */
    public static Fact denied(long timeMs, String source, String rule) {
        return new Fact(timeMs, source, 1, 443, rule, "nsg", "I", List.of(1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L));
    }

    /** {@code count} facts in {@code minutes} minutes from {@code fromMs}, a pure function of the random numbers. */
    public static List<Fact> random(Random random, int count, long fromMs, int minutes) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Long> counters = new ArrayList<>();
            for (int counter = 0; counter < COUNTERS; counter++) {
                counters.add((long) random.nextInt(5));
            }
            facts.add(new Fact(
                    fromMs + random.nextInt(minutes * 60_000),
                    randomSource(random),
                    random.nextInt(400),
                    random.nextInt(20),
                    "rule" + random.nextInt(4),
                    "acl" + random.nextInt(2),
                    random.nextBoolean() ? "I" : "O",
                    counters));
        }
        return facts;
    }

    private static String randomSource(Random random) {
        return random.nextInt(4) == 0
                ? "2001:db8::" + Integer.toHexString(1 + random.nextInt(50))
                : "10.0." + random.nextInt(3) + "." + random.nextInt(30);
    }

    /** Canonical bytes of the source. */
    public byte[] address() {
        return IpText.parse(source).orElseThrow();
    }

    /** A number for the rule, the same in every partition. */
    public long ruleNumber() {
        return List.of(rule, acl, direction).hashCode();
    }

    /** The value of a field, for groups. */
    public String field(Field field) {
        return switch (field) {
            case SOURCE -> source;
            case RULE -> rule;
            case ACL -> acl;
            case DIRECTION -> direction;
            case COUNTRY -> List.of("", "VN", "DE").get(Math.floorMod(source.hashCode(), 3));
            case ASN -> String.valueOf(Math.floorMod(source.hashCode(), 4));
            case ASSET -> source.endsWith("7") ? "web" : "";
            case THREAT -> source.endsWith("9") ? "feed" : "";
            case FLOW_TYPE -> destination % 2 == 0 ? "ExternalPublic" : "S2S";
            case PORT -> String.valueOf(port);
            case PROTOCOL -> destination % 3 == 0 ? "17" : "6";
            case SERVICE -> port == 7 ? "echo" : "";
            case DESTINATION_COUNTRY -> destination % 4 == 0 ? "US" : "";
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException();
        };
    }

    /** What is known of the source, or of the kind of flow, as far as it makes up a group. */
    Known known(List<Field> group) {
        Known.Builder known = Known.newBuilder();
        for (Field field : group) {
            if (KnownFields.is(field)) {
                var descriptor =
                        Known.getDescriptor().findFieldByName(field.name().toLowerCase(Locale.ROOT));
                known.setField(
                        descriptor,
                        KnownFields.isNumber(field) ? Integer.valueOf(field(field)) : (Object) field(field));
            }
        }
        return known.getAsn() == 0
                ? known.build()
                : known.setOrganization("AS " + known.getAsn()).build();
    }
}
