package dev.weir.demo.story;

import dev.weir.demo.estate.Address;
import dev.weir.demo.traffic.Conversation;
import dev.weir.demo.traffic.Volume;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** A stranger guesses the password of a remote desktop, many short connections, until one is long and large. */
public record BruteForce(Daily time, Address attacker, Address target) implements Story {
    /** Length in minutes, with the session that follows. */
    static final int LENGTH = 36;

    private static final int GUESSING = 14;
    private static final int A_MINUTE = 30;
    private static final int RDP = 3389;
    private static final long SESSION_MS = 21 * 60_000;
    private static final long SESSION_OUT = 9_000_000;
    private static final long SESSION_IN = 420_000_000;

    @Override
    public String name() {
        return "brute-force";
    }

    @Override
    public String description() {
        return "%s guesses the RDP password of jump-0 in %d connections, then stays for %d minutes"
                .formatted(attacker.text(), guesses(), SESSION_MS / 60_000);
    }

    /** How many connections there are before the one that succeeds. */
    public int guesses() {
        return GUESSING * A_MINUTE;
    }

    @Override
    public List<Actor> actors() {
        return List.of(new Actor("attacker", attacker), new Actor("target", target));
    }

    @Override
    public int longestMinutes() {
        return (int) (SESSION_MS / 60_000) + 2;
    }

    @Override
    public void begin(long minute, RandomGenerator random, Consumer<Conversation> out) {
        int into = time.into(minute);
        if (into == GUESSING) {
            Volume volume = Volume.ofBytes(SESSION_OUT, SESSION_IN);
            out.accept(Conversation.tcp(minute * 60_000 + 4000, SESSION_MS, attacker, 51_515, target, RDP, volume));
        }
        for (int i = 0; into >= 0 && into < GUESSING && i < A_MINUTE; i++) {
            Volume volume = Volume.ofBytes(1500 + random.nextInt(400), 1900 + random.nextInt(300));
            long at = minute * 60_000 + i * 2000L + random.nextInt(800);
            out.accept(Conversation.tcp(
                    at, 900 + random.nextInt(700), attacker, 20_000 + into * A_MINUTE + i, target, RDP, volume));
        }
    }
}
