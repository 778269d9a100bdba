package dev.weir.query;

import dev.weir.schemas.IpText;
import dev.weir.schemas.query.Field;
import java.util.ArrayList;
import java.util.List;
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
            case FIELD_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException();
        };
    }
}
