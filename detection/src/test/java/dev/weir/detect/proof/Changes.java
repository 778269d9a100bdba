package dev.weir.detect.proof;

import static dev.weir.schemas.flows.FlowState.BEGIN;

import java.util.SplittableRandom;

/** What looks wrong in the log itself: a rule that takes more, a NIC that is silent. */
final class Changes {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    private Changes() {}

    static Plant ruleTakesMore(Attack attack, int number, long beginMs, SplittableRandom random) {
        long hour = beginMs - beginMs % HOUR;
        int tuples = 1100 + random.nextInt(2000);
        for (int i = 0; i < tuples; i++) {
            attack.in(hour + i * 50L * MINUTE / tuples, "10.30.2.10", 9443, BEGIN, 0, 0);
        }
        long metMs = attack.timeMs(999);
        for (int before = 1; before <= 169; before++) {
            attack.in(hour - before * HOUR, "10.30.2.10", 9443, BEGIN, 0, 0);
        }
        return attack.plant(metMs, attack.acl());
    }

    static Plant silent(Attack attack, int number, long beginMs, SplittableRandom random) {
        String mac = "0022480000%02X".formatted(number);
        attack.loggedBy(mac);
        int silence = 15 + random.nextInt(40);
        for (int minute = -70; minute < silence + 40; minute++) {
            if (minute < 0 || minute >= silence) {
                attack.in(beginMs + minute * MINUTE, "10.30.2.11", 9443, BEGIN, 0, 0);
            }
        }
        String nic = "%s of %s".formatted(mac, attack.vnet());
        return attack.plant(beginMs + 9 * MINUTE, nic);
    }
}
