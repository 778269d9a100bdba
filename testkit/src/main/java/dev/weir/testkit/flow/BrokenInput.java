package dev.weir.testkit.flow;

import dev.weir.testkit.flow.FlowRecord.Tuple;
import java.util.random.RandomGenerator;

/**
 * Input that has to be rejected, with the reason that has to be given.
 *
 * @param json text of the broken record
 */
record BrokenInput(String json, String reason) {

    /** A tuple made from the text of a good one. */
    static Tuple tuple(String good, RandomGenerator random) {
        String[] fields = good.split(",", -1);
        return switch (random.nextInt(7)) {
            case 0 -> broken(fields, 1, "10.0.0.256", "address_malformed");
            case 1 -> broken(fields, 0, "12", "time_too_early");
            case 2 -> broken(fields, 0, "99999999999999", "time_too_late");
            case 3 -> broken(fields, 0, "today", "time_malformed");
            case 4 -> broken(fields, 3, "65536", "port_malformed");
            case 5 -> broken(fields, 6, "X", "direction_malformed");
            default -> new Tuple.Broken(good.substring(0, good.indexOf(',')), "tuple_malformed");
        };
    }

    private static Tuple broken(String[] fields, int field, String value, String reason) {
        String[] copy = fields.clone();
        copy[field] = value;
        return new Tuple.Broken(String.join(",", copy), reason);
    }

    /** A record made from the text of a good one; another record has to follow it. */
    static BrokenInput record(String good, RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> new BrokenInput(good.substring(0, 1 + random.nextInt(good.length() - 1)), "record_malformed");
            case 1 -> new BrokenInput("{\"category\":\"SomeOtherEvent\",\"time\":\"?\"}", "unknown_category");
            case 2 -> new BrokenInput("{\"category\":\"FlowLogFlowEvent\",\"flowLogVersion\":99}", "unknown_version");
            default -> new BrokenInput("{\"time\":nothing}", "record_malformed");
        };
    }
}
