package dev.weir.detect.proof;

import static dev.weir.schemas.flows.FlowState.BEGIN;
import static dev.weir.schemas.flows.FlowState.CONTINUING;
import static dev.weir.schemas.flows.FlowState.END;

import java.util.SplittableRandom;

/** What machines in other hands do: they call home, and send data away. */
final class Leaks {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long MB = 1_000_000;

    private Leaks() {}

    static Plant beacon(Attack attack, int number, long beginMs, SplittableRandom random) {
        long every = (60 + random.nextInt(300)) * 1000L;
        long jitter = every * random.nextInt(10) / 100;
        for (int i = 0; i < 10 * HOUR / every; i++) {
            long at = beginMs + i * every + random.nextLong(jitter + 1);
            attack.out(at, attack.stranger(), 443, BEGIN, 0, 0);
            attack.out(at + 500, attack.stranger(), 443, END, 900 + random.nextInt(40), 1200 + random.nextInt(40));
        }
        return attack.plant(beginMs + 30 * every, attack.machine(), attack.stranger());
    }

    static Plant toNewPeer(Attack attack, int number, long beginMs, SplittableRandom random) {
        long part = (105 + random.nextInt(300)) * MB;
        for (int i = 0; i < 10; i++) {
            attack.out(beginMs + i * 2L * MINUTE, attack.stranger(), 443, END, part, part / 100);
        }
        return attack.plant(attack.timeMs((int) (1000 * MB / part)), attack.machine(), attack.stranger());
    }

    static Plant moreThanEver(Attack attack, int number, long beginMs, SplittableRandom random) {
        long hour = beginMs - beginMs % HOUR;
        long part = (12 + random.nextInt(60)) * MB;
        for (int i = 0; i < 10; i++) {
            attack.out(hour + i * 2L * MINUTE, attack.stranger(), 443, END, part, part / 100);
        }
        return attack.plant(attack.timeMs((int) (100 * MB / part)), attack.machine());
    }

    static Plant listed(Attack attack, int number, long beginMs, SplittableRandom random) {
        String listed = "29.78.0.%d".formatted(1 + number);
        for (int i = 0; i < 1 + random.nextInt(5); i++) {
            attack.out(beginMs + i * MINUTE, listed, 443, BEGIN, 0, 0);
        }
        return attack.plant(beginMs, attack.machine(), listed);
    }

    static Plant longConnection(Attack attack, int number, long beginMs, SplittableRandom random) {
        int reports = 50 + random.nextInt(50);
        for (int i = 0; i < reports; i++) {
            attack.out(beginMs + i * 5L * MINUTE, attack.stranger(), 443, CONTINUING, 5000, 9000);
        }
        return attack.plant(attack.timeMs(48), attack.machine(), attack.stranger());
    }

    static Plant rareCountry(Attack attack, int number, long beginMs, SplittableRandom random) {
        long part = 210_000L + random.nextInt(900_000);
        String far = "29.79.%d.9".formatted(number);
        for (int i = 0; i < 5; i++) {
            attack.out(beginMs + i * 3L * MINUTE, far, 443, END, part, 3000);
        }
        return attack.plant(attack.timeMs((int) (MB / (part + 3000))), attack.machine(), Countries.of(number));
    }
}
