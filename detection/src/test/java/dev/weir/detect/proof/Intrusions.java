package dev.weir.detect.proof;

import static dev.weir.schemas.flows.FlowState.BEGIN;
import static dev.weir.schemas.flows.FlowState.DENIED;
import static dev.weir.schemas.flows.FlowState.END;

import dev.weir.demo.estate.Nic;
import dev.weir.schemas.flows.Direction;
import java.util.List;
import java.util.SplittableRandom;

/** Attacks from outside: who scans, guesses, floods and comes in. */
final class Intrusions {
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final int[] MANAGEMENT = {22, 23, 135, 139, 445, 1433, 3306, 5432, 5900, 5985, 5986, 6379, 9200};

    private Intrusions() {}

    static Plant ports(Attack attack, int number, long beginMs, SplittableRandom random) {
        int ports = 16 + random.nextInt(100);
        long step = 4 * MINUTE / ports;
        for (int i = 0; i < ports; i++) {
            attack.in(beginMs + i * step, attack.stranger(), 1000 + 7 * i, DENIED, 0, 0);
        }
        return attack.plant(attack.timeMs(14), attack.stranger(), attack.machine());
    }

    static Plant sweep(List<Nic> targets, Attack attack, int number, long beginMs, SplittableRandom random) {
        int machines = 26 + random.nextInt(targets.size() - 26);
        int port = 5000 + number;
        for (int i = 0; i < machines; i++) {
            String target = targets.get(i).address().text();
            attack.add(beginMs + i * 4000L, attack.stranger(), target, port, Direction.INBOUND, DENIED, 0, 0);
        }
        return attack.plant(attack.timeMs(24), attack.stranger(), String.valueOf(port));
    }

    static Plant manySources(Attack attack, int number, long beginMs, SplittableRandom random) {
        long pane = beginMs - beginMs % (10 * MINUTE);
        int sources = 55 + random.nextInt(300);
        int port = 7000 + number;
        for (int i = 0; i < sources; i++) {
            String source = "29.81.%d.%d".formatted(number * 2 + i / 250, 1 + i % 250);
            attack.in(pane + i * 9L * MINUTE / sources, source, port, DENIED, 0, 0);
        }
        return attack.plant(attack.timeMs(49), attack.machine(), String.valueOf(port));
    }

    static Plant guesses(Attack attack, int number, long beginMs, SplittableRandom random) {
        int guesses = 26 + random.nextInt(150);
        for (int i = 0; i < guesses; i++) {
            long at = beginMs + i * 8L * MINUTE / guesses;
            attack.in(at, attack.stranger(), 3389, BEGIN, 0, 0);
            attack.in(at + 900, attack.stranger(), 3389, END, 1500 + random.nextInt(500), 1900);
        }
        return attack.plant(attack.timeMs(49), attack.stranger(), attack.machine(), "3389");
    }

    static Plant veryManyDenied(Attack attack, int number, long beginMs, SplittableRandom random) {
        int denied = 5100 + random.nextInt(3000);
        for (int i = 0; i < denied; i++) {
            attack.in(beginMs + i * 4L * MINUTE / denied, attack.stranger(), 9999, DENIED, 0, 0);
        }
        return attack.plant(attack.timeMs(5000), attack.stranger());
    }

    static Plant moreDenied(Attack attack, int number, long beginMs, SplittableRandom random) {
        long pane = beginMs - beginMs % (5 * MINUTE);
        int denied = 55 + random.nextInt(200);
        for (int i = 0; i < denied; i++) {
            attack.in(pane + i * 4L * MINUTE / denied, attack.stranger(), 9998, DENIED, 0, 0);
        }
        long metMs = attack.timeMs(49);
        for (int i = 1; i <= 100; i++) {
            attack.in(pane - i * 100_000L, attack.stranger(), 9998, DENIED, 0, 0);
        }
        return attack.plant(metMs, attack.stranger());
    }

    static Plant newGuest(Attack attack, int number, long beginMs, SplittableRandom random) {
        int port = 8400 + number;
        attack.in(beginMs, attack.stranger(), port, BEGIN, 0, 0);
        for (int day = 1; day < 8; day++) {
            for (int i = 0; i < 1 + number % 4; i++) {
                attack.in(beginMs - day * DAY + i * MINUTE, "29.200.7.%d".formatted(1 + i), port, BEGIN, 0, 0);
            }
        }
        return attack.plant(beginMs, attack.machine(), String.valueOf(port));
    }

    static Plant flood(Attack attack, int number, long beginMs, SplittableRandom random) {
        int sources = 520 + random.nextInt(1000);
        for (int i = 0; i < sources; i++) {
            String source = "29.82.%d.%d".formatted(number * 7 + i / 250, 1 + i % 250);
            attack.in(beginMs + i * MINUTE / sources, source, 443, BEGIN, 0, 0);
        }
        return attack.plant(attack.timeMs(499), attack.machine());
    }

    static Plant probeThenIn(Attack attack, int number, long beginMs, SplittableRandom random) {
        int denied = 10 + random.nextInt(20);
        for (int i = 0; i < denied; i++) {
            attack.in(beginMs + i * 15_000L, attack.stranger(), 2000 + i % (3 + number % 5), DENIED, 0, 0);
        }
        long inMs = beginMs + denied * 15_000L + random.nextInt(10) * MINUTE;
        attack.in(inMs, attack.stranger(), 443, BEGIN, 0, 0);
        return attack.plant(inMs, attack.stranger(), attack.machine());
    }

    static Plant exposedPort(Attack attack, int number, long beginMs, SplittableRandom random) {
        int port = MANAGEMENT[number % MANAGEMENT.length];
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            attack.in(beginMs + i * MINUTE, attack.stranger(), port, BEGIN, 0, 0);
        }
        return attack.plant(beginMs, attack.machine(), String.valueOf(port));
    }
}
